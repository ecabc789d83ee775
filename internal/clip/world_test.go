package clip_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"
	"time"

	"diemcau/internal/audit"
	"diemcau/internal/clip"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/testkit"
)

const eventID = "event-1"

// world is the service with two sites around parts that a test moves by hand.
type world struct {
	*clip.Service
	t      *testing.T
	ctx    context.Context
	db     *db.DB
	files  *disk
	now    time.Time
	most   int64
	cues   []clip.CueClip
	inUse  []string
	bound  map[string]bool
	doubt  map[string]bool // devices that nobody confirmed
	closed error
	topics []string
}

// disk is a folder that can be full, and counts how its room is asked for.
type disk struct {
	clip.Folder
	fails error
	room  int64
}

func (d *disk) Write(id string, offset int64, data []byte) error {
	if d.fails != nil {
		_ = d.Folder.Write(id, offset, data[:len(data)/2]) // as a disk that fills up does
		return d.fails
	}
	return d.Folder.Write(id, offset, data)
}

func (d *disk) Room() (int64, error) { return d.room, nil }

func (w *world) MustBeOpen(context.Context, string) error { return w.closed }
func (w *world) CuesWithClips(context.Context, string) ([]clip.CueClip, error) {
	return w.cues, nil
}
func (w *world) ClipsInUse(context.Context, string) ([]string, error) { return w.inUse, nil }
func (w *world) BoundDevices(context.Context, string) (map[string]bool, error) {
	return w.bound, nil
}
func (w *world) Confirmed(_ context.Context, _, deviceID string) (bool, error) {
	return !w.doubt[deviceID], nil
}
func (w *world) Sites(context.Context, string) ([]clip.Site, error) {
	return []clip.Site{{ID: "s1", Number: 1, Label: "Xã Bát Xát (mẫu)"}, {ID: "s2", Number: 2, Label: "Phường Sa Pa (mẫu)"}}, nil
}
func (w *world) Changed(_ context.Context, _, topic, _ string, _ int64) {
	w.topics = append(w.topics, topic)
}

func open(t *testing.T, d *db.DB) *world {
	t.Helper()
	w := &world{t: t, db: d, files: &disk{Folder: clip.Folder(filepath.Join(t.TempDir(), "clips")), room: -1},
		now: time.Date(2025, 10, 14, 8, 0, 0, 0, event.Zone), most: 64 << 20, bound: map[string]bool{}, doubt: map[string]bool{},
		ctx: event.WithActor(t.Context(), event.Actor{Kind: event.Account, ID: "hoa", Name: "Hoa (mẫu)"})}
	w.restart()
	return w
}

// restart makes the service anew on the same database and disk, as a new
// process does.
func (w *world) restart() {
	clock := event.Clock(func() time.Time { return w.now })
	w.Service = clip.New(clip.Parts{DB: w.db, Audit: audit.New(w.db, clock), Clock: clock, Notices: w, Events: w, Show: w, Places: w, Devices: w,
		Files: w.files, MaxBytes: w.most})
}

func each(t *testing.T, run func(t *testing.T, w *world)) {
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) { run(t, open(t, d)) })
}

func ok[T any](t *testing.T, value T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func refused(t *testing.T, err error, kind errs.Kind, key string) {
	t.Helper()
	e, known := errs.As(err)
	if !known || e.Kind != kind || e.Key != key {
		t.Fatalf("want %s, got %v", key, err)
	}
}

// corpus is a film of the container's corpus.
func corpus(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("container", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// longFilm is a film of exactly the size: a tail that players pass over.
func longFilm(t testing.TB, size int) []byte {
	t.Helper()
	film := corpus(t, "h264-aac.mp4")
	tail := make([]byte, size-len(film))
	binary.BigEndian.PutUint32(tail, uint32(len(tail)))
	copy(tail[4:], "free")
	for i := 8; i < len(tail); i += 997 {
		tail[i] = byte(i)
	}
	return append(film, tail...)
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// begin announces a film and sends its first n bytes.
func (w *world) begin(name string, film []byte, n int) string {
	w.t.Helper()
	p, err := w.Create(w.ctx, eventID, clip.NewClip{Name: name, Size: int64(len(film)), Mime: "video/mp4"})
	ok(w.t, p, err)
	w.send(p.ID, film, 0, n)
	return p.ID
}

func (w *world) send(id string, film []byte, from, to int) {
	w.t.Helper()
	for from < to {
		n := min(to-from, clip.PieceBytes)
		p, err := w.Write(w.ctx, eventID, id, int64(from), film[from:from+n])
		if ok(w.t, p, err); p.Received != int64(from+n) {
			w.t.Fatalf("sent up to %d, acknowledged %d", from+n, p.Received)
		}
		from += n
	}
}

func (w *world) add(name string, film []byte) clip.Clip {
	w.t.Helper()
	c, err := w.Add(w.ctx, eventID, name, bytes.NewReader(film))
	return ok(w.t, c, err)
}

func (w *world) list() []clip.Clip {
	w.t.Helper()
	list, err := w.Clips(w.ctx, eventID)
	return ok(w.t, list, err)
}

func (w *world) films() int {
	w.t.Helper()
	all, err := w.files.List()
	return len(ok(w.t, all, err))
}
