package incident

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"diemcau/internal/db"
)

// senderKey names a sender: one device in one run, or outside any.
type senderKey struct{ EventID, SiteID, DeviceID, RunID string }

// sender finds the number of a sender, or makes it one.
func (s store) sender(ctx context.Context, k senderKey, browser string, at int64) (id int64, err error) {
	err = s.db.Q(ctx).GetContext(ctx, &id, `SELECT id FROM health_senders
		WHERE event_id = $1 AND site_id = $2 AND device_id = $3 AND run_id = $4`, k.EventID, k.SiteID, k.DeviceID, k.RunID)
	if err == nil || !db.IsNoRow(err) {
		return id, wrap(err, "find sender of figures")
	}
	if err = s.db.Q(ctx).GetContext(ctx, &id, `SELECT COALESCE(MAX(id), 0) + 1 FROM health_senders`); err != nil {
		return 0, fmt.Errorf("number sender of figures: %w", err)
	}
	_, err = s.db.Q(ctx).ExecContext(ctx, `INSERT INTO health_senders (id, event_id, site_id, device_id, run_id, browser, began_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, id, k.EventID, k.SiteID, k.DeviceID, k.RunID, browser, at)
	return id, wrap(err, "insert sender of figures")
}

// A statement takes up to so many figures: one for the whole of a batch of 99
// sites costs a tenth of one each.
const (
	figureColumns   = 11
	figuresAtATime  = 128
	insertFigures   = `INSERT INTO health_figures (sender_id, at, down_kbps, up_kbps, loss_permille, rtt_ms, jitter_ms, freezes, level_permille, flags, clock_ms) VALUES `
	noLevel         = -1
	onFigureRepeats = ` ON CONFLICT DO NOTHING`
)

// addFigures writes figures whose senders are known, in the same order.
func (s store) addFigures(ctx context.Context, senders []int64, list []sample) error {
	for from := 0; from < len(list); from += figuresAtATime {
		to := min(from+figuresAtATime, len(list))
		args := make([]any, 0, (to-from)*figureColumns)
		for n, f := range list[from:to] {
			args = append(args, senders[from+n], f.At, f.DownKbps, f.UpKbps, int64(f.LossPercent*10+0.5), f.RTTMS, f.JitterMS, f.Freezes,
				permille(f.Level), f.flags(), f.ClockErrorMS)
		}
		if _, err := s.db.Q(ctx).ExecContext(ctx, insertFigures+places(to-from)+onFigureRepeats, args...); err != nil {
			return fmt.Errorf("write figures: %w", err)
		}
	}
	return nil
}

// places is ($1,$2,...),(...) for n rows.
func places(n int) string {
	var out strings.Builder
	out.Grow(n * figureColumns * 6)
	for i := range n * figureColumns {
		switch {
		case i == 0:
			out.WriteString("($")
		case i%figureColumns == 0:
			out.WriteString("),($")
		default:
			out.WriteString(",$")
		}
		out.WriteString(strconv.Itoa(i + 1))
	}
	out.WriteByte(')')
	return out.String()
}

func permille(level *float64) int64 {
	if level == nil {
		return noLevel
	}
	return int64(*level*1000 + 0.5)
}

type figuresRow struct {
	SiteID   string `db:"site_id"`
	DeviceID string `db:"device_id"`
	Browser  string `db:"browser"`
	At       int64  `db:"at"`
	Down     int64  `db:"down_kbps"`
	Up       int64  `db:"up_kbps"`
	Loss     int64  `db:"loss_permille"`
	RTT      int64  `db:"rtt_ms"`
	Jitter   int64  `db:"jitter_ms"`
	Freezes  int64  `db:"freezes"`
	Level    int64  `db:"level_permille"`
	Flags    int64  `db:"flags"`
	Clock    int64  `db:"clock_ms"`
}

func (r figuresRow) figures() Figures {
	f := Figures{SiteID: r.SiteID, DeviceID: r.DeviceID, Browser: r.Browser, At: r.At, DownKbps: r.Down, UpKbps: r.Up,
		LossPercent: float64(r.Loss) / 10, RTTMS: r.RTT, JitterMS: r.Jitter, Freezes: r.Freezes, ClockErrorMS: r.Clock}
	if r.Level != noLevel {
		level := float64(r.Level) / 1000
		f.Level = &level
	}
	f.setFlags(r.Flags)
	return f
}

// span is which figures of a site are meant: of a run, or of any where it is
// empty, from..to where those are not 0.
type span struct {
	EventID, SiteID, RunID string
	From, To               int64
}

const (
	figuresOf = ` FROM health_figures f JOIN health_senders s ON s.id = f.sender_id WHERE s.event_id = $1 AND s.site_id = $2
		AND (s.run_id = $3 OR $3 = '') AND f.at >= $4 AND f.at <= $5`
	endOfTime = int64(1) << 62
)

func (sp span) args() []any {
	to := sp.To
	if to == 0 {
		to = endOfTime
	}
	return []any{sp.EventID, sp.SiteID, sp.RunID, sp.From, to}
}

// ends tells when the first and the last figures of the span came; 0 where
// there are none.
func (s store) ends(ctx context.Context, sp span) (first, last int64, err error) {
	var ends struct {
		First int64 `db:"first_at"`
		Last  int64 `db:"last_at"`
	}
	err = s.db.Q(ctx).GetContext(ctx, &ends, `SELECT COALESCE(MIN(f.at), 0) AS first_at, COALESCE(MAX(f.at), 0) AS last_at`+figuresOf, sp.args()...)
	return ends.First, ends.Last, wrap(err, "find the ends of figures")
}

// eachFigures hands over the figures of the span one by one, in the order of time.
func (s store) eachFigures(ctx context.Context, sp span, take func(Figures)) error {
	rows, err := s.db.Q(ctx).QueryxContext(ctx, `SELECT s.site_id, s.device_id, s.browser, f.at, f.down_kbps, f.up_kbps, f.loss_permille,
		f.rtt_ms, f.jitter_ms, f.freezes, f.level_permille, f.flags, f.clock_ms`+figuresOf+` ORDER BY f.at`, sp.args()...)
	if err != nil {
		return fmt.Errorf("read figures: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var r figuresRow
		if err := rows.StructScan(&r); err != nil {
			return fmt.Errorf("read figures: %w", err)
		}
		take(r.figures())
	}
	return wrap(rows.Err(), "read figures")
}

// newestFigures reads the figures of the event that came since, oldest first.
func (s store) newestFigures(ctx context.Context, eventID string, since int64) ([]Figures, error) {
	rows := []figuresRow{}
	err := s.db.Q(ctx).SelectContext(ctx, &rows, `SELECT s.site_id, s.device_id, s.browser, f.at, f.down_kbps, f.up_kbps, f.loss_permille,
		f.rtt_ms, f.jitter_ms, f.freezes, f.level_permille, f.flags, f.clock_ms
		FROM health_senders s JOIN health_figures f ON f.sender_id = s.id WHERE s.event_id = $1 AND f.at >= $2 ORDER BY f.at`, eventID, since)
	if err != nil {
		return nil, fmt.Errorf("read the newest figures: %w", err)
	}
	list := make([]Figures, len(rows))
	for i, r := range rows {
		list[i] = r.figures()
	}
	return list, nil
}

// figureEvents lists the events that figures are kept of.
func (s store) figureEvents(ctx context.Context) ([]string, error) {
	ids := []string{}
	err := s.db.Q(ctx).SelectContext(ctx, &ids, `SELECT DISTINCT event_id FROM health_senders ORDER BY event_id`)
	return ids, wrap(err, "list events with figures")
}

// dropFigures deletes the figures of the event from before the instant, and
// the senders that have none left.
func (s store) dropFigures(ctx context.Context, eventID string, before int64) error {
	_, err := s.db.Q(ctx).ExecContext(ctx, `DELETE FROM health_figures WHERE at < $2
		AND sender_id IN (SELECT id FROM health_senders WHERE event_id = $1)`, eventID, before)
	if err != nil {
		return fmt.Errorf("delete old figures: %w", err)
	}
	_, err = s.db.Q(ctx).ExecContext(ctx, `DELETE FROM health_senders WHERE event_id = $1 AND began_at < $2
		AND NOT EXISTS (SELECT 1 FROM health_figures f WHERE f.sender_id = health_senders.id)`, eventID, before)
	return wrap(err, "delete senders without figures")
}

func wrap(err error, doing string) error {
	if err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}
