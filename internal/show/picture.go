package show

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"image/jpeg"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// Files keeps uploaded bytes by their SHA-256.
type Files interface {
	Put(data []byte) (digest string, err error)
	Read(digest string) ([]byte, error)
}

// Folder keeps files in a directory, two levels deep.
type Folder string

// Put writes the bytes so that they are whole and on the disk when it returns.
func (f Folder) Put(data []byte) (string, error) {
	sum := sha256.Sum256(data)
	digest := hex.EncodeToString(sum[:])
	name := f.name(digest)
	if _, err := os.Stat(name); err == nil {
		return digest, nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
		return "", err
	}
	draft, err := os.CreateTemp(filepath.Dir(name), ".new-*")
	if err != nil {
		return "", err
	}
	defer os.Remove(draft.Name())
	_, err = draft.Write(data)
	err = errors.Join(err, draft.Sync(), draft.Close())
	if err != nil {
		return "", err
	}
	return digest, os.Rename(draft.Name(), name)
}

// Read gives the bytes of the digest.
func (f Folder) Read(digest string) ([]byte, error) {
	if len(digest) != 2*sha256.Size || strings.Trim(digest, "0123456789abcdef") != "" {
		return nil, fmt.Errorf("%q is no digest", digest)
	}
	return os.ReadFile(f.name(digest))
}

func (f Folder) name(digest string) string { return filepath.Join(string(f), digest[:2], digest) }

// picture is what inspect found.
type picture struct {
	mime          string
	width, height int
}

// maxSide bounds a picture: a browser must still be able to draw it.
const maxSide = 10_000

// inspect tells the kind and size of a picture from its bytes, and refuses
// everything that is not PNG, JPEG or WebP by both its signature and its header.
func inspect(data []byte) (picture, error) {
	p := picture{mime: http.DetectContentType(data)}
	var err error
	switch p.mime {
	case "image/png":
		cfg, e := png.DecodeConfig(bytes.NewReader(data))
		p.width, p.height, err = cfg.Width, cfg.Height, e
	case "image/jpeg":
		cfg, e := jpeg.DecodeConfig(bytes.NewReader(data))
		p.width, p.height, err = cfg.Width, cfg.Height, e
	case "image/webp":
		p.width, p.height, err = webpSize(data)
	default:
		err = fmt.Errorf("content is %s", p.mime)
	}
	if err != nil {
		return picture{}, err
	}
	if p.width < 1 || p.height < 1 || p.width > maxSide || p.height > maxSide {
		return picture{}, fmt.Errorf("%d x %d pixels", p.width, p.height)
	}
	return p, nil
}

// webpSize reads the size from the first chunk of a WebP file: lossy (VP8),
// lossless (VP8L) or extended (VP8X).
func webpSize(data []byte) (width, height int, err error) {
	short := errors.New("WebP header is cut off")
	if len(data) < 30 || int64(binary.LittleEndian.Uint32(data[4:]))+8 > int64(len(data)) {
		return 0, 0, short
	}
	body := data[20:]
	switch string(data[12:16]) {
	case "VP8 ":
		if !bytes.Equal(body[3:6], []byte{0x9d, 0x01, 0x2a}) {
			return 0, 0, errors.New("WebP has no key frame")
		}
		return int(binary.LittleEndian.Uint16(body[6:]) & 0x3fff), int(binary.LittleEndian.Uint16(body[8:]) & 0x3fff), nil
	case "VP8L":
		if body[0] != 0x2f {
			return 0, 0, errors.New("WebP has no lossless signature")
		}
		bits := binary.LittleEndian.Uint32(body[1:])
		return int(bits&0x3fff) + 1, int(bits>>14&0x3fff) + 1, nil
	case "VP8X":
		uint24 := func(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }
		return uint24(body[4:]) + 1, uint24(body[7:]) + 1, nil
	}
	return 0, 0, errors.New("WebP has no picture")
}

// slideName keeps the last part of a file's name, without what a header or a
// page could trip over.
func slideName(name string) string {
	name = clean(name[strings.LastIndexAny(name, `/\`)+1:])
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`"<>:|?*`, r) {
			return '_'
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > 120 {
		name = string(runes[:120])
	}
	return name
}
