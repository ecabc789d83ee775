package clip

import (
	"cmp"
	"context"
	"slices"
	"sync"
)

// Drift is how far a device was from the server's clock at one moment of
// playing: behind it, or before it where negative.
type Drift struct {
	ID        string `json:"-" db:"id"`
	EventID   string `json:"-" db:"event_id"`
	ClipID    string `json:"clip_id" db:"clip_id"`
	DeviceID  string `json:"device_id" db:"device_id"`
	SiteID    string `json:"site_id" db:"site_id"`
	At        int64  `json:"at" db:"at"`
	StartedAt int64  `json:"started_at" db:"started_at" doc:"When this playing was started: tells one from the next"`
	DriftMS   int64  `json:"drift_ms" db:"drift_ms"`
	Streamed  bool   `json:"streamed" db:"streamed"`
}

// DriftSum is how one device kept step over one playing.
type DriftSum struct {
	DeviceID  string `json:"device_id"`
	SiteID    string `json:"site_id"`
	StartedAt int64  `json:"started_at"`
	Reports   int    `json:"reports"`
	MedianMS  int64  `json:"median_ms" doc:"Of the distances, without sign"`
	WorstMS   int64  `json:"worst_ms" doc:"Without sign"`
	Streamed  bool   `json:"streamed"`
}

// driftLog gathers drifts: a hundred devices that report every five seconds
// are written together, not each in a transaction of its own beside GO.
type driftLog struct {
	mu   sync.Mutex
	list []Drift
}

func (l *driftLog) add(d Drift) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.list = append(l.list, d)
}

func (l *driftLog) take() []Drift {
	l.mu.Lock()
	defer l.mu.Unlock()
	list := l.list
	l.list = nil
	return list
}

// Drifts are all reports of a clip's playing, the oldest first.
func (s *Service) Drifts(ctx context.Context, eventID, clipID string) ([]Drift, error) {
	if err := s.flush(ctx); err != nil {
		return nil, err
	}
	return s.store.drifts(ctx, eventID, clipID)
}

// flush writes down what was gathered; where that fails it is kept for the
// next time.
func (s *Service) flush(ctx context.Context) error {
	list := s.drifts.take()
	if len(list) == 0 {
		return nil
	}
	err := s.DB.InTx(ctx, func(ctx context.Context) error { return s.store.addDrifts(ctx, list) })
	if err != nil {
		for _, d := range list {
			s.drifts.add(d)
		}
	}
	return err
}

func (s *Service) flushOrLog(ctx context.Context) {
	if err := s.flush(ctx); err != nil && ctx.Err() == nil {
		s.Log.Error("the drifts of clips could not be written", "error", err)
	}
}

// SumDrifts sums the reports up by playing and device, the newest playing first.
func SumDrifts(list []Drift) []DriftSum {
	type key struct {
		device string
		start  int64
	}
	sums, away, order := map[key]*DriftSum{}, map[key][]int64{}, []key{}
	for _, d := range list {
		k := key{d.DeviceID, d.StartedAt}
		if sums[k] == nil {
			sums[k] = &DriftSum{DeviceID: d.DeviceID, SiteID: d.SiteID, StartedAt: d.StartedAt}
			order = append(order, k)
		}
		sums[k].Streamed = sums[k].Streamed || d.Streamed
		away[k] = append(away[k], max(d.DriftMS, -d.DriftMS))
	}
	out := []DriftSum{}
	for _, k := range order {
		distances := slices.Sorted(slices.Values(away[k]))
		sum := sums[k]
		sum.Reports, sum.MedianMS, sum.WorstMS = len(distances), distances[len(distances)/2], distances[len(distances)-1]
		out = append(out, *sum)
	}
	slices.SortStableFunc(out, func(a, b DriftSum) int {
		return cmp.Or(cmp.Compare(b.StartedAt, a.StartedAt), cmp.Compare(b.WorstMS, a.WorstMS))
	})
	return out
}
