package rtc

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/pion/webrtc/v4/pkg/media/ivfreader"
	"github.com/pion/webrtc/v4/pkg/media/oggreader"
)

// How the samples were made is written beside them.
var (
	//go:embed sample/camera.ivf
	cameraFile []byte
	//go:embed sample/microphone.ogg
	microphoneFile []byte
)

const (
	opusFrame = 60 * time.Millisecond
	// headerSize is that of a VP8 payload descriptor with a picture id of 15
	// bits; payloadSize leaves room for the rest of a packet on any line.
	headerSize  = 4
	payloadSize = 1100
)

// frame is one picture, or one piece of sound, cut into RTP payloads. Those of
// a picture begin with a descriptor whose picture id the sender fills in.
type frame struct {
	key      bool
	payloads [][]byte
}

type clip struct {
	frames        []frame
	every         time.Duration
	width, height uint32
}

// samples are read once, for all clients of the process.
var samples = sync.OnceValues(func() (c struct{ picture, sound clip }, err error) {
	if c.picture, err = readPicture(cameraFile); err != nil {
		return c, fmt.Errorf("sample picture: %w", err)
	}
	if c.sound, err = readSound(microphoneFile); err != nil {
		return c, fmt.Errorf("sample sound: %w", err)
	}
	return c, nil
})

func readPicture(file []byte) (clip, error) {
	reader, header, err := ivfreader.NewWith(bytes.NewReader(file))
	if err != nil {
		return clip{}, err
	}
	c := clip{width: uint32(header.Width), height: uint32(header.Height),
		every: time.Second * time.Duration(header.TimebaseNumerator) / time.Duration(header.TimebaseDenominator)}
	for {
		data, _, err := reader.ParseNextFrame()
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return c, nil
		}
		if err != nil {
			return clip{}, err
		}
		c.frames = append(c.frames, picture(data))
	}
}

// picture cuts a VP8 frame. Bit 0 of its first byte is 0 in a key frame.
func picture(data []byte) frame {
	f := frame{key: data[0]&1 == 0}
	for start := true; len(data) > 0; start = false {
		n := min(payloadSize, len(data))
		payload := make([]byte, headerSize, headerSize+n)
		payload[0], payload[1], payload[2] = 0x80, 0x80, 0x80 // extended, with a picture id, of 15 bits
		if start {
			payload[0] |= 0x10 // the first of its partition
		}
		f.payloads, data = append(f.payloads, append(payload, data[:n]...)), data[n:]
	}
	return f
}

func readSound(file []byte) (clip, error) {
	reader, _, err := oggreader.NewWith(bytes.NewReader(file))
	if err != nil {
		return clip{}, err
	}
	c := clip{every: opusFrame}
	for {
		page, _, err := reader.ParseNextPage()
		if errors.Is(err, io.EOF) {
			return c, nil
		}
		if err != nil {
			return clip{}, err
		}
		if !bytes.HasPrefix(page, []byte("OpusTags")) {
			c.frames = append(c.frames, frame{key: true, payloads: [][]byte{page}})
		}
	}
}
