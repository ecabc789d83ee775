package recording

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"time"
)

// Elements of a WebM file (RFC 9559) that the index is made from.
const (
	idSegment  = 0x18538067
	idInfo     = 0x1549A966
	idDuration = 0x4489
	idVoid     = 0xEC
	idCues     = 0x1C53BB6B
	idCluster  = 0x1F43B675
	idTimecode = 0xE7
	idBlock    = 0xA3

	cueBytes   = 27 // of one entry as writeCues makes it
	cuesHead   = 12
	voidHead   = 9
	sizeOpen   = -1 // an element that lasts until the next one
	flagKey    = 0x80
	blockHead  = 4
	readAhead  = 1 << 20
	msInNanos  = int64(time.Millisecond)
	floatBytes = 8
)

// errNoFilm is told of a file without a single frame.
var errNoFilm = errors.New("no frame in the file")

// film is what a walk over a file found.
type film struct {
	data     int64 // where the segment's content begins
	duration int64 // where the length is written; 0 for none
	room     int64 // where the index goes
	roomSize int64
	indexed  bool
	cues     []cue
	end      int64 // behind the last whole frame
	length   int64 // ms, of the last frame
}

type cue struct{ at, pos int64 }

// index gives a file that was cut off what a whole one has at its head, the
// length and the index, and cuts away the frame that was broken off. It tells
// the length.
func index(path string) (length time.Duration, err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	found, err := walk(f)
	if err != nil {
		return 0, fmt.Errorf("read the film: %w", err)
	}
	length = time.Duration(found.length * msInNanos)
	if found.indexed {
		return length, nil
	}
	if err := f.Truncate(found.end); err != nil {
		return length, fmt.Errorf("cut the broken end off: %w", err)
	}
	if found.duration > 0 {
		var raw [floatBytes]byte
		binary.BigEndian.PutUint64(raw[:], math.Float64bits(float64(found.length)))
		if _, err := f.WriteAt(raw[:], found.duration); err != nil {
			return length, fmt.Errorf("write the length: %w", err)
		}
	}
	if raw := cuesOf(found); raw != nil {
		if _, err := f.WriteAt(raw, found.room); err != nil {
			return length, fmt.Errorf("write the index: %w", err)
		}
	}
	return length, f.Sync()
}

// cuesOf is the index with the rest of its room made void.
func cuesOf(f film) []byte {
	cues := f.cues
	for len(cues) > 0 && cuesHead+cueBytes*int64(len(cues))+voidHead > f.roomSize {
		var half []cue
		for i := 0; i < len(cues); i += 2 {
			half = append(half, cues[i])
		}
		if len(half) == len(cues) {
			return nil
		}
		cues = half
	}
	if len(cues) == 0 {
		return nil
	}
	raw := binary.BigEndian.AppendUint32(nil, idCues)
	raw = binary.BigEndian.AppendUint64(raw, 1<<56|uint64(cueBytes*len(cues)))
	for _, c := range cues {
		raw = append(raw, 0xBB, 0x80|(cueBytes-2), 0xB3, 0x88)
		raw = binary.BigEndian.AppendUint64(raw, uint64(c.at))
		raw = append(raw, 0xB7, 0x80|13, 0xF7, 0x81, 1, 0xF1, 0x88)
		raw = binary.BigEndian.AppendUint64(raw, uint64(c.pos))
	}
	rest := f.roomSize - int64(len(raw))
	raw = append(raw, idVoid)
	raw = binary.BigEndian.AppendUint64(raw, 1<<56|uint64(rest-voidHead))
	return append(raw, make([]byte, rest-voidHead)...)
}

// walker reads elements one after another.
type walker struct {
	r   *bufio.Reader
	pos int64
}

// walk goes over a file to its end, or to where it was broken off.
func walk(f io.Reader) (found film, err error) {
	w := &walker{r: bufio.NewReaderSize(f, readAhead)}
	var start, time int64
	first := false
	for {
		begin := w.pos
		id, size, err := w.head()
		if err != nil {
			return found, found.seen(err)
		}
		switch id {
		case idSegment:
			found.data = w.pos
			continue
		case idInfo:
			continue
		case idCluster:
			start, first = begin, true
			continue
		case idDuration:
			found.duration = w.pos
		case idVoid:
			if len(found.cues) == 0 && found.room == 0 {
				found.room, found.roomSize = begin, w.pos-begin+size
			}
		case idCues:
			found.indexed = true
		case idTimecode:
			if time, err = w.number(size); err != nil {
				return found, found.seen(err)
			}
			continue
		case idBlock:
			at, key, err := w.block(size)
			if err != nil {
				return found, found.seen(err)
			}
			if first && key {
				found.cues = append(found.cues, cue{time, start - found.data})
			}
			first = false
			found.end, found.length = w.pos, max(found.length, time+at)
			continue
		}
		if err := w.skip(size); err != nil {
			return found, found.seen(err)
		}
	}
}

// seen turns the end of a file, clean or broken, into success where a frame
// came before it.
func (f film) seen(err error) error {
	if f.end > 0 && (errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, errBroken)) {
		return nil
	}
	return errors.Join(errNoFilm, err)
}

// errBroken is told where no element can begin.
var errBroken = errors.New("no element here")

func (w *walker) head() (id uint32, size int64, err error) {
	raw, err := w.vint(4, false)
	if err != nil {
		return 0, 0, err
	}
	n, err := w.vint(8, true)
	return uint32(raw), n, err
}

// vint reads a number that tells its own width; open sizes are sizeOpen.
func (w *walker) vint(widest int, strip bool) (int64, error) {
	b, err := w.r.ReadByte()
	if err != nil {
		return 0, err
	}
	width := 1
	for mask := byte(0x80); width <= widest && b&mask == 0; mask >>= 1 {
		width++
	}
	if width > widest {
		return 0, errBroken
	}
	value, all := int64(b), true
	if strip {
		value &= int64(1)<<(8-width) - 1
		all = value == int64(1)<<(8-width)-1
	}
	for range width - 1 {
		if b, err = w.r.ReadByte(); err != nil {
			return 0, err
		}
		value, all = value<<8|int64(b), all && b == 0xff
	}
	w.pos += int64(width)
	if strip && all {
		return sizeOpen, nil
	}
	return value, nil
}

func (w *walker) number(size int64) (n int64, err error) {
	if size < 0 || size > 8 {
		return 0, errBroken
	}
	for range size {
		b, err := w.r.ReadByte()
		if err != nil {
			return 0, err
		}
		n = n<<8 | int64(b)
	}
	w.pos += size
	return n, nil
}

// block reads the head of a frame and skips its content.
func (w *walker) block(size int64) (at int64, key bool, err error) {
	var head [blockHead]byte
	if size < blockHead {
		return 0, false, errBroken
	}
	if _, err := io.ReadFull(w.r, head[:]); err != nil {
		return 0, false, err
	}
	w.pos += blockHead
	return int64(int16(binary.BigEndian.Uint16(head[1:]))), head[3]&flagKey != 0, w.skip(size - blockHead)
}

func (w *walker) skip(size int64) error {
	if size < 0 {
		return errBroken
	}
	n, err := io.CopyN(io.Discard, w.r, size)
	w.pos += n
	return err
}
