package drill

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"diemcau/internal/db"
	"diemcau/internal/event"
	"diemcau/internal/lang"
	"diemcau/internal/show"
)

// writing counts actions a second beside raw commits a second, in turns. GO
// itself is deaf for 700 ms, so cues are fired by name, which is the same
// transaction: the run, its log, the audit log, the state, and the snapshots
// for three kinds of screen.
func (b *Bench) writing(ctx context.Context, t *theatre, folder string) (Writing, error) {
	b.say("bench.writing", nil)
	raw, err := db.Open(ctx, db.Config{Path: filepath.Join(folder, "raw.db")})
	if err != nil {
		return Writing{}, err
	}
	defer raw.Close()
	err = raw.InTx(ctx, func(ctx context.Context) error {
		_, err := raw.Q(ctx).ExecContext(ctx, `CREATE TABLE measured (id TEXT PRIMARY KEY, at BIGINT NOT NULL)`)
		return err
	})
	if err != nil {
		return Writing{}, fmt.Errorf("make a table: %w", err)
	}
	windows, batch := 5, 100
	if b.quick {
		windows, batch = 2, 10
	}
	var actions, commits []float64
	for range windows {
		took, err := t.fireMany(ctx, batch)
		if err != nil {
			return Writing{}, err
		}
		actions = append(actions, perSecond(batch, took))
		if took, err = insertMany(ctx, raw, batch); err != nil {
			return Writing{}, err
		}
		commits = append(commits, perSecond(batch, took))
	}
	w := Writing{ActionsPerSecond: median(actions), CommitsPerSecond: median(commits)}
	w.Ratio = ratio(w.ActionsPerSecond, w.CommitsPerSecond)
	return w, nil
}

func perSecond(n int, took time.Duration) float64 {
	return float64(int64(float64(n)/took.Seconds()*10)) / 10
}

// fireMany fires cues by the service, each with a fresh key, in a run of its own.
func (t *theatre) fireMany(ctx context.Context, n int) (time.Duration, error) {
	if err := t.press(ctx, "end"); err != nil {
		return 0, err
	}
	if err := t.open(ctx); err != nil {
		return 0, err
	}
	acting := event.WithActor(ctx, event.Actor{Kind: event.System, Name: "diemcau bench"})
	begun := time.Now()
	for i := range n {
		var err error
		if t.run, err = t.app.Show.Goto(acting, t.event, show.Command{Revision: t.run.Revision, Key: db.NewID()}, t.cues[i%len(t.cues)]); err != nil {
			return 0, err
		}
	}
	took := time.Since(begun)
	t.fired = len(t.cues) // the next press begins a new run
	return took, nil
}

func insertMany(ctx context.Context, d *db.DB, n int) (time.Duration, error) {
	begun := time.Now()
	for range n {
		err := d.InTx(ctx, func(ctx context.Context) error {
			_, err := d.Q(ctx).ExecContext(ctx, `INSERT INTO measured (id, at) VALUES ($1, $2)`, db.NewID(), begun.UnixMilli())
			return err
		})
		if err != nil {
			return 0, fmt.Errorf("insert a row: %w", err)
		}
	}
	return time.Since(begun), nil
}

// start measures the program from outside: how long until it answers, how
// large it is, what it holds in memory when nobody asks anything of it.
func (b *Bench) start(ctx context.Context, binary, folder string) error {
	b.say("bench.start", lang.Args{})
	info, err := os.Stat(binary)
	if err != nil {
		return fmt.Errorf("find the program: %w", err)
	}
	b.Start.BinaryBytes, b.Start.N = info.Size(), 5
	rest := 5 * time.Second
	if b.quick {
		b.Start.N, rest = 1, 100*time.Millisecond
	}
	var first, cold []float64
	for i := range b.Start.N {
		p, err := newProcess(binary, filepath.Join(folder, strconv.Itoa(i)))
		if err != nil {
			return err
		}
		for _, list := range []*[]float64{&first, &cold} {
			took, err := p.up(ctx)
			if err != nil {
				return err
			}
			*list = append(*list, ms(took))
			if i == b.Start.N-1 && list == &cold {
				err = pause(ctx, rest)
				b.Start.IdleBytes = resident(p.cmd.Process.Pid)
			}
			p.kill()
			if err != nil {
				return err
			}
		}
	}
	b.Start.FirstMS, b.Start.ColdMS = median(first), median(cold)
	return nil
}

// resident is the memory of a process that is not swapped out, in bytes; 0
// where the system does not tell.
func resident(pid int) int64 {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, rest, found := strings.Cut(string(raw), "VmRSS:")
	fields := strings.Fields(rest)
	if !found || len(fields) == 0 {
		return 0
	}
	kib, err := strconv.ParseInt(fields[0], 10, 64)
	if err != nil {
		return 0
	}
	return kib << 10
}
