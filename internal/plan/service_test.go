package plan_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/origin"
	"diemcau/internal/plan"
	"diemcau/internal/sample"
	"diemcau/internal/setup"
	"diemcau/internal/testkit"
)

var ctx = event.WithActor(context.Background(), event.Actor{Kind: event.Account, ID: "a1", Name: "Bùi Thị Lan (mẫu)", Admin: true})

// desk is the service with an event, takers that keep rows of their own, and
// what browsers were told.
type desk struct {
	*plan.Service
	t     *testing.T
	db    *db.DB
	audit *audit.Log
	event string
	told  notices
	now   time.Time
	taker []*rowTaker
	setup *setup.Service
}

type notices struct{ list []string }

func (n *notices) Changed(ctx context.Context, _, topic, id string, revision int64) {
	db.AfterCommit(ctx, func() { n.list = append(n.list, fmt.Sprintf("%s %s %d", topic, id, revision)) })
}

type nobody struct{}

func (nobody) Grant(context.Context, string, string, event.Role) error { return nil }

func newDesk(t *testing.T, d *db.DB, limits plan.Limits) *desk {
	t.Helper()
	k := &desk{t: t, db: d, now: time.Date(2025, 10, 1, 9, 0, 0, 0, event.Zone)}
	clock := func() time.Time { return k.now }
	k.audit = audit.New(d, clock)
	k.setup = setup.New(d, k.audit, clock, &notices{}, nobody{})
	for _, kind := range []string{"agenda", "delegate", "duty"} {
		k.taker = append(k.taker, newRowTaker(t, d, kind))
	}
	k.Service = plan.New(d, k.audit, clock, &k.told, k.setup, limits, k.taker[0], k.taker[1], k.taker[2])
	e, err := k.setup.Create(ctx, setup.EventIn{Name: "Lễ hưởng ứng (mẫu)"})
	if err != nil {
		t.Fatal(err)
	}
	k.event = e.ID
	return k
}

// rowTaker is a feature as it would be: rows in a table of its own, by ref,
// with the fields that a person edited.
type rowTaker struct {
	db     *db.DB
	kind   string
	broken error
}

func newRowTaker(t *testing.T, d *db.DB, kind string) *rowTaker {
	t.Helper()
	err := d.InTx(ctx, func(ctx context.Context) error {
		_, err := d.Q(ctx).ExecContext(ctx, `CREATE TABLE taken_`+kind+` (event_id TEXT, ref TEXT, line BIGINT, label TEXT, detail TEXT, edited TEXT)`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return &rowTaker{db: d, kind: kind}
}

type takenRow struct {
	EventID string `db:"event_id"`
	Ref     string `db:"ref"`
	Line    int    `db:"line"`
	Label   string `db:"label"`
	Detail  string `db:"detail"`
	Edited  string `db:"edited"`
}

func (k *rowTaker) wanted(c plan.Content) []takenRow {
	rows := []takenRow{}
	add := func(o origin.Source, label string, detail any) {
		raw, _ := json.Marshal(detail)
		rows = append(rows, takenRow{Ref: o.Ref, Line: o.Line, Label: label, Detail: string(raw)})
	}
	switch k.kind {
	case "agenda":
		for _, i := range c.Items {
			add(i.Origin, i.Title, i.StartAt)
		}
	case "delegate":
		for _, g := range c.Groups {
			add(g.Origin, g.Label, g.Count)
		}
	case "duty":
		for _, d := range c.Duties {
			add(d.Origin, d.Text, d.Due)
		}
	}
	return rows
}

func (k *rowTaker) Apply(ctx context.Context, eventID string, c plan.Content) error {
	_, err := k.Merge(ctx, eventID, c, false)
	return err
}

func (k *rowTaker) Merge(ctx context.Context, eventID string, c plan.Content, dry bool) ([]plan.RowChange, error) {
	have, err := k.rows(ctx, eventID)
	if err != nil {
		return nil, err
	}
	row := func(r takenRow) origin.Row {
		out := origin.Row{Ref: r.Ref, Name: r.Label, Fields: []origin.Field{{Name: "label", Value: r.Label}, {Name: "detail", Value: r.Detail}}}
		if r.Edited != "" {
			out.Edited = []string{r.Edited}
		}
		return out
	}
	h, w, wanted := []origin.Row{}, []origin.Row{}, k.wanted(c)
	for _, r := range have {
		h = append(h, row(r))
	}
	for _, r := range wanted {
		w = append(w, row(r))
	}
	changes := []plan.RowChange{}
	for _, o := range origin.Merge(h, w) {
		if o.Deed != origin.Same {
			changes = append(changes, plan.RowChange{Kind: k.kind, Outcome: o})
		}
		if dry {
			continue
		}
		if err := k.carryOut(ctx, eventID, o, have, wanted); err != nil {
			return nil, err
		}
	}
	return changes, k.broken
}

func (k *rowTaker) carryOut(ctx context.Context, eventID string, o origin.Outcome, have, wanted []takenRow) error {
	if o.Want < 0 {
		_, err := k.db.Q(ctx).ExecContext(ctx, `DELETE FROM taken_`+k.kind+` WHERE event_id = $1 AND ref = $2`, eventID, o.Ref)
		return err
	}
	r := wanted[o.Want]
	if o.Have >= 0 {
		for _, kept := range o.Kept {
			if kept.Field == "label" {
				r.Label = kept.Old
			} else {
				r.Detail = kept.Old
			}
		}
		r.Edited = have[o.Have].Edited
		if _, err := k.db.Q(ctx).ExecContext(ctx, `DELETE FROM taken_`+k.kind+` WHERE event_id = $1 AND ref = $2`, eventID, have[o.Have].Ref); err != nil {
			return err
		}
	}
	r.EventID = eventID
	_, err := k.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO taken_`+k.kind+` (event_id, ref, line, label, detail, edited)
		VALUES (:event_id, :ref, :line, :label, :detail, :edited)`, r)
	return err
}

func (k *rowTaker) rows(ctx context.Context, eventID string) ([]takenRow, error) {
	rows := []takenRow{}
	err := k.db.Q(ctx).SelectContext(ctx, &rows, `SELECT * FROM taken_`+k.kind+` WHERE event_id = $1`, eventID)
	return rows, err
}

// edit is what a person does in the feature itself.
func (k *rowTaker) edit(t *testing.T, ref, detail string) {
	t.Helper()
	err := k.db.InTx(ctx, func(ctx context.Context) error {
		return db.Changed(k.db.Q(ctx).ExecContext(ctx, `UPDATE taken_`+k.kind+` SET detail = $1, edited = 'detail' WHERE ref = $2`, detail, ref))
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (k *desk) rowsOf(kind int) map[string]takenRow {
	k.t.Helper()
	rows, err := k.taker[kind].rows(ctx, k.event)
	if err != nil {
		k.t.Fatal(err)
	}
	out := map[string]takenRow{}
	for _, r := range rows {
		out[r.Ref] = r
	}
	return out
}

func (k *desk) upload(text string) plan.ReadingHead {
	k.t.Helper()
	head, err := k.Upload(ctx, k.event, "ke-hoach.txt", []byte(text))
	if err != nil {
		k.t.Fatal(err)
	}
	return head
}

func (k *desk) view(reading string) plan.PlanView {
	k.t.Helper()
	v, err := k.View(ctx, k.event, reading)
	if err != nil {
		k.t.Fatal(err)
	}
	return v
}

func (k *desk) correct(reading string, changes ...plan.ChangeIn) {
	k.t.Helper()
	if err := k.Correct(ctx, k.event, reading, k.view("").Revision, changes); err != nil {
		k.t.Fatalf("%v %+v", err, fields(err))
	}
}

func fields(err error) any {
	if e, ok := errs.As(err); ok {
		return e.Fields
	}
	return nil
}

func (k *desk) confirm() {
	k.t.Helper()
	if err := k.Confirm(ctx, k.event, k.view("").Revision); err != nil {
		k.t.Fatal(err)
	}
}

// finding is the first of the code in the reading shown.
func (k *desk) finding(v plan.PlanView, code string) plan.AnsweredFinding {
	k.t.Helper()
	i := slices.IndexFunc(v.Reading.Findings, func(f plan.AnsweredFinding) bool { return f.Code == code })
	if i < 0 {
		k.t.Fatalf("no finding %s", code)
	}
	return v.Reading.Findings[i]
}

func has(v plan.PlanView, key string) bool {
	return slices.ContainsFunc(v.Reading.Findings, func(f plan.AnsweredFinding) bool { return f.Key == key })
}

func set(path, value string) plan.ChangeIn {
	return plan.ChangeIn{Op: plan.OpSet, Path: path, Value: json.RawMessage(value)}
}

func answering(c plan.ChangeIn, key string) plan.ChangeIn {
	c.Finding = key
	return c
}

func wantKind(t *testing.T, err error, kind errs.Kind, key string) {
	t.Helper()
	e, ok := errs.As(err)
	if !ok || e.Kind != kind || e.Key != key {
		t.Errorf("got %v (%v), want %s", err, ok, key)
	}
}

// each runs the test on every engine, on a fresh desk.
func each(t *testing.T, run func(t *testing.T, k *desk)) {
	t.Helper()
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) { run(t, newDesk(t, d, plan.Limits{})) })
}

func sampleText() string { return string(sample.Plan()) }

// edited is the sample plan with pieces replaced, each of which must be there.
func edited(t *testing.T, pairs ...string) string {
	t.Helper()
	text := sampleText()
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("the sample plan does not have %q", pairs[i])
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return text
}

var errBroken = errors.New("the third feature broke")
