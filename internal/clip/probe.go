package clip

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"strconv"
	"time"

	"diemcau/internal/clip/container"
)

// Details are what a prober adds to the headers: what decoding would meet.
type Details struct {
	DurationMS  int64
	Width       int
	Height      int
	PixelFormat string
	Interlaced  bool
}

// Prober looks deeper into a file than its headers.
type Prober func(ctx context.Context, path string, kind container.Kind) (Details, error)

const probeTime = 30 * time.Second

// FFprobe is a Prober where the machine has ffprobe, and nil where it has not.
func FFprobe() Prober {
	program, err := exec.LookPath("ffprobe")
	if err != nil {
		return nil
	}
	return func(ctx context.Context, path string, kind container.Kind) (Details, error) {
		ctx, cancel := context.WithTimeout(ctx, probeTime)
		defer cancel()
		format := "mov"
		if kind == container.WebM {
			format = "matroska"
		}
		// The format is named and only files are allowed, so that a film cannot
		// send the program to another place.
		out, err := exec.CommandContext(ctx, program, "-v", "error", "-protocol_whitelist", "file", "-f", format,
			"-select_streams", "v:0", "-show_entries", "stream=width,height,pix_fmt,field_order:format=duration", "-of", "json", path).Output()
		if err != nil {
			return Details{}, fmt.Errorf("ffprobe: %w", err)
		}
		return readProbe(out)
	}
}

func readProbe(out []byte) (Details, error) {
	var said struct {
		Streams []struct {
			Width      int    `json:"width"`
			Height     int    `json:"height"`
			PixFmt     string `json:"pix_fmt"`
			FieldOrder string `json:"field_order"`
		} `json:"streams"`
		Format struct {
			Duration string `json:"duration"`
		} `json:"format"`
	}
	if err := json.Unmarshal(out, &said); err != nil {
		return Details{}, fmt.Errorf("read what ffprobe says: %w", err)
	}
	d := Details{}
	if seconds, err := strconv.ParseFloat(said.Format.Duration, 64); err == nil && seconds > 0 && seconds < 1e6 {
		d.DurationMS = int64(seconds * 1000)
	}
	if len(said.Streams) > 0 {
		v := said.Streams[0]
		d.Width, d.Height, d.PixelFormat = v.Width, v.Height, v.PixFmt
		d.Interlaced = v.FieldOrder != "" && v.FieldOrder != "progressive" && v.FieldOrder != "unknown"
	}
	return d, nil
}

// complete fills in what the headers left open.
func (d Details) complete(info container.Info) container.Info {
	if info.DurationMS == 0 {
		info.DurationMS = d.DurationMS
	}
	if info.Width == 0 || info.Height == 0 {
		info.Width, info.Height = d.Width, d.Height
	}
	return info
}

// doubts adds what only decoding tells.
func (d Details) doubts(v *verdict, info container.Info) {
	_, told := rareProfiles[info.Profile]
	if d.PixelFormat != "" && d.PixelFormat != "yuv420p" && d.PixelFormat != "yuvj420p" && !told {
		v.found("clip.found_profile", "profile", printable(d.PixelFormat))
	}
	if d.Interlaced {
		v.found("clip.found_interlaced")
	}
}
