package container

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"math/bits"
)

// The elements of Matroska that matter here.
const (
	idSegment    = 0x18538067
	idInfo       = 0x1549a966
	idScale      = 0x2ad7b1
	idDuration   = 0x4489
	idTracks     = 0x1654ae6b
	idTrack      = 0xae
	idTrackType  = 0x83
	idCodec      = 0x86
	idVideo      = 0xe0
	idWidth      = 0xb0
	idHeight     = 0xba
	idCluster    = 0x1f43b675
	idCues       = 0x1c53bb6b
	idEBML       = 0x1a45dfa3
	unknownSize  = -1
	trackIsVideo = 1
	trackIsAudio = 2
)

// element is one element: where its content lies; to is unknownSize where it
// lasts until the next of its rank.
type element struct {
	id   uint32
	from int64
	to   int64
}

// ebml walks the elements of a file.
type ebml struct {
	r      io.ReaderAt
	info   *Info
	seen   int
	tracks bool
	data   bool
	scale  uint64
	length float64
	kind   uint64 // of the track that is being read
	codec  string
	side   [2]int
}

func readEBML(r io.ReaderAt, size int64, info *Info) error {
	e := &ebml{r: r, info: info, scale: 1_000_000}
	err := e.each(0, size, func(x element) error {
		switch {
		case x.id != idSegment:
			return nil
		case x.to == unknownSize:
			x.to = size
		}
		return e.each(x.from, x.to, e.segment)
	})
	if err != nil {
		return err
	}
	if !e.tracks || !e.data {
		return ErrCut
	}
	if ms := e.length * float64(e.scale) / 1e6; ms > 0 && ms < math.MaxInt32*100 {
		info.DurationMS = int64(ms)
	}
	info.FastStart = true
	return nil
}

// each calls take with every element between two places. One of unknown size
// is the last that can be told apart.
func (e *ebml) each(from, to int64, take func(element) error) error {
	for from < to {
		if e.seen++; e.seen > maxParts {
			return fmt.Errorf("more than %d elements", maxParts)
		}
		id, idLength, err := e.number(from, to, 4, true)
		if err != nil {
			return err
		}
		length, sizeLength, err := e.number(from+idLength, to, 8, false)
		if err != nil {
			return err
		}
		x := element{id: uint32(id), from: from + idLength + sizeLength}
		if x.to = unknownSize; length != math.MaxUint64 {
			if length > uint64(to-x.from) {
				return ErrCut
			}
			x.to = x.from + int64(length)
		}
		if err := take(x); err != nil {
			return err
		}
		if x.to == unknownSize {
			return nil
		}
		from = x.to
	}
	return nil
}

func (e *ebml) segment(x element) error {
	switch x.id {
	case idCluster:
		e.data = true
		return nil
	case idCues:
		e.info.Indexed = true
		return nil
	case idInfo, idTracks:
		if x.to == unknownSize {
			return ErrCut
		}
		if x.id == idTracks {
			e.tracks = true
			return e.each(x.from, x.to, e.track)
		}
		return e.each(x.from, x.to, e.about)
	}
	return nil
}

func (e *ebml) about(x element) error {
	switch x.id {
	case idScale:
		return e.unsigned(x, &e.scale)
	case idDuration:
		p, err := e.bytes(x, 8)
		switch len(p) {
		case 4:
			e.length = float64(math.Float32frombits(binary.BigEndian.Uint32(p)))
		case 8:
			e.length = math.Float64frombits(binary.BigEndian.Uint64(p))
		}
		return err
	}
	return nil
}

func (e *ebml) track(x element) error {
	if x.id != idTrack || x.to == unknownSize {
		return nil
	}
	e.kind, e.codec, e.side = 0, "", [2]int{}
	if err := e.each(x.from, x.to, e.trackPart); err != nil {
		return err
	}
	switch e.kind {
	case trackIsVideo:
		e.info.Video = append(e.info.Video, e.codec)
		if e.info.Width == 0 {
			e.info.Width, e.info.Height = e.side[0], e.side[1]
		}
	case trackIsAudio:
		e.info.Audio = append(e.info.Audio, e.codec)
	}
	return nil
}

func (e *ebml) trackPart(x element) error {
	var n uint64
	switch x.id {
	case idTrackType:
		return e.unsigned(x, &e.kind)
	case idCodec:
		p, err := e.bytes(x, 64)
		e.codec = string(p)
		return err
	case idVideo:
		if x.to == unknownSize {
			return ErrCut
		}
		return e.each(x.from, x.to, e.trackPart)
	case idWidth, idHeight:
		err := e.unsigned(x, &n)
		e.side[int(x.id-idWidth)/(idHeight-idWidth)] = int(min(n, 1<<16))
		return err
	}
	return nil
}

// number reads a number of variable length: the count of leading zeros tells
// it. An id keeps its marker; a size of ones alone is unknown and given as the
// largest number there is.
func (e *ebml) number(from, to int64, longest int, marked bool) (uint64, int64, error) {
	var p [8]byte
	if from >= to {
		return 0, 0, ErrCut
	}
	if _, err := e.r.ReadAt(p[:1], from); err != nil {
		return 0, 0, err
	}
	length := bits.LeadingZeros8(p[0]) + 1
	if length > longest || from+int64(length) > to {
		return 0, 0, ErrCut
	}
	if _, err := e.r.ReadAt(p[1:length], from+1); err != nil {
		return 0, 0, err
	}
	var n uint64
	for _, b := range p[:length] {
		n = n<<8 | uint64(b)
	}
	if marked {
		return n, int64(length), nil
	}
	mask := uint64(1)<<(7*length) - 1
	if n &= mask; n == mask {
		n = math.MaxUint64
	}
	return n, int64(length), nil
}

func (e *ebml) unsigned(x element, into *uint64) error {
	p, err := e.bytes(x, 8)
	*into = 0
	for _, b := range p {
		*into = *into<<8 | uint64(b)
	}
	return err
}

// bytes reads the content of the element, which must not be longer than most.
func (e *ebml) bytes(x element, most int64) ([]byte, error) {
	if x.to == unknownSize || x.to-x.from > most {
		return nil, ErrCut
	}
	p := make([]byte, x.to-x.from)
	_, err := e.r.ReadAt(p, x.from)
	if err == io.EOF && len(p) > 0 {
		err = ErrCut
	}
	return p, err
}
