// Package container reads what is inside a film file without decoding it: the
// kind of the file, its codecs, how long and how large it is, and whether it
// can begin to play before all of it has come. It reads headers alone, keeps
// within bounds whatever the bytes say, and judges nothing.
package container

import (
	"bytes"
	"errors"
	"io"
)

// Kind is the container format.
type Kind string

// The kinds that are told apart. Only MP4, MOV, WebM and Matroska are read
// further; the others are known by their first bytes.
const (
	MP4      Kind = "mp4"
	MOV      Kind = "mov"
	WebM     Kind = "webm"
	Matroska Kind = "mkv"
	AVI      Kind = "avi"
	ASF      Kind = "wmv"
	FLV      Kind = "flv"
	MPEG     Kind = "mpeg"
	Ogg      Kind = "ogg"
	Unknown  Kind = ""
)

// Info is what a file holds. Codecs have the names of the container: avc1,
// hvc1, mp4a, V_VP8, A_OPUS. What is not said is zero.
type Info struct {
	Kind       Kind
	Video      []string
	Audio      []string
	Profile    int // of H.264: profile_idc; 0 where it is not H.264
	AudioType  int // of mp4a: the object type, 0x40 for AAC
	DurationMS int64
	Width      int
	Height     int
	FastStart  bool // the index stands before the pictures
	Indexed    bool // one can jump within it
}

// ErrCut says that the file ends before what its headers announce, or has no
// headers at all.
var ErrCut = errors.New("the file is cut off")

// ErrForeign says that the kind is known and not read further, or unknown.
var ErrForeign = errors.New("not a container that is read")

const maxParts = 200_000 // boxes or elements; a two-hour film has far fewer

// Inspect reads the headers of a file of the size. The Kind is set also where
// an error is returned, as far as the first bytes tell it.
func Inspect(r io.ReaderAt, size int64) (Info, error) {
	head := make([]byte, min(size, 512))
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return Info{}, err
	}
	info := Info{Kind: Sniff(head[:n])}
	switch info.Kind {
	case MP4, MOV:
		err = readMP4(r, size, &info)
	case WebM, Matroska:
		err = readEBML(r, size, &info)
	default:
		return info, ErrForeign
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = ErrCut
	}
	return info, err
}

// Sniff tells the kind by the first bytes; 512 are enough.
func Sniff(head []byte) Kind {
	at := func(offset int, mark string) bool {
		return len(head) >= offset+len(mark) && string(head[offset:offset+len(mark)]) == mark
	}
	switch {
	case at(4, "ftyp"):
		if at(8, "qt  ") {
			return MOV
		}
		return MP4
	case at(4, "moov"), at(4, "mdat"), at(4, "wide"), at(4, "free"): // QuickTime before ftyp was known
		return MOV
	case at(0, "\x1a\x45\xdf\xa3"):
		if bytes.Contains(head[:min(len(head), 64)], []byte("webm")) {
			return WebM
		}
		return Matroska
	case at(0, "RIFF") && at(8, "AVI "):
		return AVI
	case at(0, "\x30\x26\xb2\x75\x8e\x66\xcf\x11"):
		return ASF
	case at(0, "FLV\x01"):
		return FLV
	case at(0, "\x00\x00\x01\xba"), at(0, "\x47") && at(188, "\x47") && at(376, "\x47"):
		return MPEG
	case at(0, "OggS"):
		return Ogg
	}
	return Unknown
}
