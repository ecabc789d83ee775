package container

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// box is one box of an MP4 file: where its content lies.
type box struct {
	kind string
	from int64
	to   int64
}

// mp4 walks the boxes of a file.
type mp4 struct {
	r    io.ReaderAt
	info *Info
	seen int
	film bool // moov was read
	data bool // mdat was met
	time int64
	of   string // the track that is being read: vide, soun
	side [2]int // its width and height
}

func readMP4(r io.ReaderAt, size int64, info *Info) error {
	m := &mp4{r: r, info: info}
	err := m.each(0, size, m.top)
	if err != nil {
		return err
	}
	if !m.film || !m.data {
		return ErrCut
	}
	info.Indexed = true
	return nil
}

// each calls take with every box between two places. A box that ends beyond
// the place where its parent ends is what a cut file looks like.
func (m *mp4) each(from, to int64, take func(box) error) error {
	for from+8 <= to {
		if m.seen++; m.seen > maxParts {
			return fmt.Errorf("more than %d boxes", maxParts)
		}
		var head [16]byte
		if _, err := m.r.ReadAt(head[:8], from); err != nil {
			return err
		}
		length, begin := int64(binary.BigEndian.Uint32(head[:4])), from+8
		switch length {
		case 0: // until the end
			length = to - from
		case 1:
			if _, err := m.r.ReadAt(head[8:], from+8); err != nil {
				return err
			}
			length, begin = int64(binary.BigEndian.Uint64(head[8:])), from+16
		}
		if length < begin-from || length > to-from {
			return ErrCut
		}
		if err := take(box{kind: string(head[4:8]), from: begin, to: from + length}); err != nil {
			return err
		}
		from += length
	}
	return nil
}

func (m *mp4) top(b box) error {
	switch b.kind {
	case "moov":
		m.film = true
		m.info.FastStart = !m.data
		return m.each(b.from, b.to, m.movie)
	case "mdat", "moof":
		m.data = true
	}
	return nil
}

func (m *mp4) movie(b box) error {
	switch b.kind {
	case "mvhd":
		return m.length(b)
	case "trak":
		m.of, m.side = "", [2]int{}
		return m.each(b.from, b.to, m.track)
	case "mvex": // a fragmented file
		return m.each(b.from, b.to, m.extends)
	}
	return nil
}

func (m *mp4) track(b box) error {
	switch b.kind {
	case "tkhd":
		return m.sides(b)
	case "mdia", "minf", "stbl":
		return m.each(b.from, b.to, m.track)
	case "hdlr":
		kind, err := m.bytes(b, 8, 4)
		if m.of == "" { // QuickTime has a second one, of where the data lies
			m.of = string(kind)
		}
		return err
	case "stsd":
		return m.each(b.from+8, b.to, m.sample)
	}
	return nil
}

// length reads the duration of mvhd, in either of its two forms.
func (m *mp4) length(b box) error {
	version, err := m.bytes(b, 0, 1)
	if err != nil {
		return err
	}
	var ticks uint64
	if version[0] == 1 {
		p, err := m.bytes(b, 20, 12)
		if err != nil {
			return err
		}
		m.time, ticks = int64(binary.BigEndian.Uint32(p)), binary.BigEndian.Uint64(p[4:])
	} else {
		p, err := m.bytes(b, 12, 8)
		if err != nil {
			return err
		}
		m.time, ticks = int64(binary.BigEndian.Uint32(p)), uint64(binary.BigEndian.Uint32(p[4:]))
	}
	m.info.DurationMS = milliseconds(ticks, m.time)
	return nil
}

// extends reads the whole length of a fragmented film, where mvhd has none.
func (m *mp4) extends(b box) error {
	if b.kind != "mehd" || m.info.DurationMS != 0 {
		return nil
	}
	p, err := m.bytes(b, 0, 8)
	if err != nil {
		return err
	}
	ticks := uint64(binary.BigEndian.Uint32(p[4:]))
	if p[0] == 1 {
		if p, err = m.bytes(b, 4, 8); err != nil {
			return err
		}
		ticks = binary.BigEndian.Uint64(p)
	}
	m.info.DurationMS = milliseconds(ticks, m.time)
	return nil
}

// sides reads width and height, 16.16 fixed, from the end of tkhd.
func (m *mp4) sides(b box) error {
	p, err := m.bytes(b, b.to-b.from-8, 8)
	if err != nil {
		return err
	}
	m.side = [2]int{int(binary.BigEndian.Uint32(p) >> 16), int(binary.BigEndian.Uint32(p[4:]) >> 16)}
	return nil
}

// sample reads a codec of the track, and what tells its kinds apart.
func (m *mp4) sample(b box) error {
	switch m.of {
	case "vide":
		m.info.Video = append(m.info.Video, b.kind)
		if m.info.Width == 0 {
			m.info.Width, m.info.Height = m.side[0], m.side[1]
		}
		return m.details(b, 78, m.videoDetail)
	case "soun":
		m.info.Audio = append(m.info.Audio, b.kind)
		version, err := m.bytes(b, 8, 2)
		if err != nil {
			return err
		}
		// QuickTime's longer descriptions of sound
		return m.details(b, map[byte]int64{0: 28, 1: 44, 2: 64}[version[1]], m.audioDetail)
	}
	return nil
}

// details reads the boxes in a sample description, after its fixed part. What
// cannot be read there tells nothing; it does not make the file a cut one.
func (m *mp4) details(b box, fixed int64, take func(box) error) error {
	if fixed == 0 || b.from+fixed > b.to {
		return nil
	}
	if err := m.each(b.from+fixed, b.to, take); !errors.Is(err, ErrCut) {
		return err
	}
	return nil
}

func (m *mp4) videoDetail(b box) error {
	if b.kind != "avcC" {
		return nil
	}
	p, err := m.bytes(b, 0, 2)
	if err == nil {
		m.info.Profile = int(p[1])
	}
	return err
}

// audioDetail finds the object type in the descriptors of esds: 3 holds 4,
// whose first byte it is.
func (m *mp4) audioDetail(b box) error {
	if b.kind == "wave" { // where QuickTime keeps it
		return m.each(b.from, b.to, m.audioDetail)
	}
	if b.kind != "esds" {
		return nil
	}
	p, err := m.bytes(b, 4, min(b.to-b.from-4, 64))
	if err != nil {
		return err
	}
	if p = descriptor(p, 3); len(p) < 3 {
		return nil
	}
	skip := 3
	if p[2]&0x80 != 0 {
		skip += 2
	}
	if p = descriptor(p[min(skip, len(p)):], 4); len(p) > 0 {
		m.info.AudioType = int(p[0])
	}
	return nil
}

// descriptor gives the content of the descriptor with the tag at the head of p.
func descriptor(p []byte, tag byte) []byte {
	if len(p) < 2 || p[0] != tag {
		return nil
	}
	for i := 1; i < len(p) && i < 5; i++ {
		if p[i]&0x80 == 0 {
			return p[i+1:]
		}
	}
	return nil
}

// bytes reads n bytes of the box from the offset on.
func (m *mp4) bytes(b box, offset, n int64) ([]byte, error) {
	if offset < 0 || n < 0 || b.from+offset+n > b.to {
		return nil, ErrCut
	}
	p := make([]byte, n)
	_, err := m.r.ReadAt(p, b.from+offset)
	if err == io.EOF {
		err = ErrCut
	}
	return p, err
}

// milliseconds of ticks; nonsense is 0.
func milliseconds(ticks uint64, perSecond int64) int64 {
	const longest = 1 << 40
	if perSecond <= 0 || ticks > longest {
		return 0
	}
	return int64(ticks) * 1000 / perSecond
}
