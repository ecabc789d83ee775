package recording

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/go-fonts/liberation/liberationsansbold"

	"diemcau/internal/lang"
)

const (
	flatName   = "flat.mp4"
	workFolder = "flat"
	cardFont   = "card.ttf"
	cardText   = "card.txt"
	cardColour = "0x16191d"
	fitPicture = "scale=1280:720:force_original_aspect_ratio=decrease,pad=1280:720:(ow-iw)/2:(oh-ih)/2,setsar=1,fps=25:start_time=0,tpad=stop=-1:stop_mode=clone"
	drawCard   = "drawtext=fontfile=" + cardFont + ":textfile=" + cardText + ":expansion=none:fontcolor=white:fontsize=44:line_spacing=18:x=(w-tw)/2:y=(h-th)/2"
	evenSound  = "aresample=48000:async=1:first_pts=0,aformat=channel_layouts=stereo"
)

// ffmpeg is the program that flat files are made with; "" where there is none.
func ffmpeg() string {
	path, err := exec.LookPath("ffmpeg")
	if err != nil {
		return ""
	}
	return path
}

// cards are what stands on a card by the kind of the scene; a scene that is
// not here shows its own words alone.
var cards = map[string]string{
	"hall": "recording.card_no_picture", "site": "recording.card_no_picture", "split": "recording.card_no_picture",
	"clip": "recording.card_clip", "slide": "recording.card_slide", "agenda": "recording.card_agenda", "prize_list": "recording.card_prizes",
}

// cardOf is what a card says where there is no picture.
func cardOf(s Scene) string {
	var words []string
	if key := cards[s.Kind]; key != "" {
		words = append(words, lang.Text(lang.Default, key, nil))
	}
	for _, more := range []string{s.Text, s.Name, s.Office} {
		if more = strings.TrimSpace(more); more != "" {
			words = append(words, more)
		}
	}
	return strings.Join(words, "\n")
}

// maker makes the flat file of one recording, span by span: what was made
// before stays, so that a job that was broken off goes on where it was.
type maker struct {
	tool   string
	tracks string // folder
	work   string // folder
	room   func() error
	told   func(percent int)
}

func (m maker) make(ctx context.Context, d Detail) error {
	if err := os.MkdirAll(m.work, 0o750); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(m.work, cardFont), liberationsansbold.TTF, 0o640); err != nil {
		return err
	}
	spans := spansOf(d)
	if len(spans) == 0 {
		return errNoFilm
	}
	var list bytes.Buffer
	length := spans[len(spans)-1].To
	for i, s := range spans {
		if err := m.room(); err != nil {
			return err
		}
		name := fmt.Sprintf("%05d.mkv", i)
		fmt.Fprintf(&list, "file '%s'\n", name)
		if err := m.span(ctx, s, name); err != nil {
			return fmt.Errorf("span %d of %d: %w", i+1, len(spans), err)
		}
		m.told(int(s.To * 99 / length))
	}
	if err := os.WriteFile(filepath.Join(m.work, "list.txt"), list.Bytes(), 0o640); err != nil {
		return err
	}
	if err := m.run(ctx, "-f", "concat", "-safe", "0", "-i", "list.txt", "-c:v", "copy", "-c:a", "aac", "-b:a", "128k",
		"-movflags", "+faststart", "-f", "mp4", "whole.part"); err != nil {
		return fmt.Errorf("put the spans together: %w", err)
	}
	if err := os.Rename(filepath.Join(m.work, "whole.part"), filepath.Join(m.tracks, flatName)); err != nil {
		return err
	}
	return os.RemoveAll(m.work)
}

func (m maker) span(ctx context.Context, s span, name string) error {
	if _, err := os.Stat(filepath.Join(m.work, name)); err == nil {
		return nil
	}
	if err := os.WriteFile(filepath.Join(m.work, cardText), []byte(cardOf(s.Card)), 0o640); err != nil {
		return err
	}
	if err := m.run(ctx, m.arguments(s)...); err != nil {
		return err
	}
	return os.Rename(filepath.Join(m.work, "span.part"), filepath.Join(m.work, name))
}

// arguments are those of one span: picture and mixed sound of exactly its
// length, in a form that is put together without loss.
func (m maker) arguments(s span) []string {
	var in, filters, mixed []string
	if s.Picture != nil {
		// A picture that changes its size in the middle goes through one chain.
		in = append(in, "-reinit_filter", "0", "-ss", seconds(s.Picture.At), "-i", m.file(s.Picture.Track))
		filters = append(filters, "[0:v]"+fitPicture+"[v]")
	} else {
		in = append(in, "-f", "lavfi", "-i", "color=c="+cardColour+":s=1280x720:r=25")
		filters = append(filters, "[0:v]"+drawCard+",setsar=1[v]")
	}
	for i, sound := range s.Sounds {
		in = append(in, "-ss", seconds(sound.At), "-i", m.file(sound.Track))
		filters = append(filters, fmt.Sprintf("[%d:a]%s[a%d]", i+1, evenSound, i))
		mixed = append(mixed, fmt.Sprintf("[a%d]", i))
	}
	if len(mixed) == 0 {
		in = append(in, "-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo")
		mixed = append(mixed, "[1:a]")
	}
	filters = append(filters, fmt.Sprintf("%samix=inputs=%d:normalize=0,apad[a]", strings.Join(mixed, ""), len(mixed)))
	return append(in, "-filter_complex", strings.Join(filters, ";"), "-map", "[v]", "-map", "[a]", "-t", seconds(s.To-s.From),
		"-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-pix_fmt", "yuv420p", "-c:a", "pcm_s16le", "-f", "matroska", "span.part")
}

func (m maker) file(trackID string) string { return filepath.Join("..", trackID+".webm") }

func seconds(ms int64) string { return fmt.Sprintf("%d.%03d", ms/1000, ms%1000) }

// run lets the tool work beside everything else: on one core, and last in line.
func (m maker) run(ctx context.Context, args ...string) error {
	args = append([]string{"-v", "error", "-nostdin", "-y", "-protocol_whitelist", "file,pipe", "-threads", "1", "-filter_threads", "1"}, args...)
	name := m.tool
	if nice, err := exec.LookPath("nice"); err == nil {
		name, args = nice, append([]string{"-n", "19", m.tool}, args...)
	}
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = m.work
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return errors.Join(err, errors.New(strings.TrimSpace(said.String()[max(0, said.Len()-500):])))
	}
	return nil
}
