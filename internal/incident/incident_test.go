package incident_test

import (
	"slices"
	"strings"
	"testing"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/incident"
	"diemcau/internal/sheet"
	"diemcau/internal/testkit"
)

func (w *world) open(form incident.OpenForm) incident.Incident {
	w.t.Helper()
	i, err := w.Open(w.ctx, w.event, form)
	return ok(w.t, i, err)
}

func TestFormsAreChecked(t *testing.T) {
	w := open(t, testkit.DB(t))
	_, err := w.Open(w.ctx, w.event, incident.OpenForm{Kind: "quake", Severity: "huge"})
	if p := fails(t, err, errs.KindInvalid); len(p.Fields) != 2 {
		t.Error(p.Fields)
	}
	_, err = w.Open(w.ctx, w.event, incident.OpenForm{Kind: incident.Other, Text: "  "})
	if p := fails(t, err, errs.KindInvalid); p.Fields[0].Field != "text" {
		t.Error(p.Fields)
	}
	_, err = w.Open(w.ctx, w.event, incident.OpenForm{Kind: incident.Lost, SiteID: "gone"})
	if p := fails(t, err, errs.KindInvalid); p.Fields[0].Field != "site_id" {
		t.Error(p.Fields)
	}
	i := w.open(incident.OpenForm{Kind: incident.NoSound})
	_, err = w.Comment(w.ctx, w.event, i.ID, " \n ")
	fails(t, err, errs.KindInvalid)
	_, err = w.Close(w.ctx, w.event, i.ID, incident.CloseForm{Cause: "weather"}, i.Revision)
	fails(t, err, errs.KindInvalid)
	_, err = w.Assign(w.ctx, w.event, i.ID, "nobody", i.Revision)
	fails(t, err, errs.KindInvalid)
	_, err = w.TickStep(w.ctx, w.event, i.ID, "camera", true)
	fails(t, err, errs.KindNotFound)
	if _, err := w.Incident(w.ctx, w.event, "none"); !db.IsNoRow(err) {
		t.Error(err)
	}
}

// TestAnIncidentFromOpeningToClosing takes one through all that people do.
func TestAnIncidentFromOpeningToClosing(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		i := w.open(incident.OpenForm{SiteID: w.site[0], Kind: incident.NoSound, Text: " Điểm cầu không nghe thấy gì "})
		if i.Site != "Xã Y Tý" || i.OpenedBy != "Lan (mẫu)" || i.Severity != incident.Major || i.Text != "Điểm cầu không nghe thấy gì" || i.State != incident.Open {
			t.Errorf("%+v", i)
		}
		_, err := w.Open(w.ctx, w.event, incident.OpenForm{SiteID: w.site[0], Kind: incident.NoSound})
		fails(t, err, errs.KindConflict)
		i, err = w.Assign(w.ctx, w.event, i.ID, "hung", i.Revision)
		if ok(t, i, err); i.State != incident.Working || i.Assignee != "Hùng (mẫu)" {
			t.Errorf("%+v", i)
		}
		_, err = w.Assign(w.ctx, w.event, i.ID, "lan", i.Revision-1)
		fails(t, err, errs.KindConflict)
		i, err = w.TickStep(w.ctx, w.event, i.ID, "speaker", true)
		if ok(t, i, err); i.Steps[1].By != "Lan (mẫu)" || *i.Steps[1].At != w.now.UnixMilli() || i.Steps[0].At != nil {
			t.Errorf("%+v", i.Steps)
		}
		i, err = w.TickStep(w.ctx, w.event, i.ID, "speaker", false)
		if ok(t, i, err); i.Steps[1].At != nil {
			t.Errorf("%+v", i.Steps)
		}
		i, err = w.Comment(w.ctx, w.event, i.ID, "Đã gọi, đang thay loa")
		if ok(t, i, err); len(i.Comments) != 1 || i.Comments[0].By != "Lan (mẫu)" {
			t.Errorf("%+v", i.Comments)
		}
		i, err = w.Close(w.ctx, w.event, i.ID, incident.CloseForm{Cause: "equipment", Note: " thay loa "}, i.Revision)
		if ok(t, i, err); i.State != incident.Closed || i.CauseNote != "thay loa" || len(i.Contacts) != 0 {
			t.Errorf("%+v", i)
		}
		_, err = w.TickStep(w.ctx, w.event, i.ID, "speaker", true)
		fails(t, err, errs.KindConflict)
		again := w.open(incident.OpenForm{SiteID: w.site[0], Kind: incident.NoSound})
		_, err = w.Reopen(w.ctx, w.event, i.ID, i.Revision)
		fails(t, err, errs.KindConflict) // another of its kind is open now
		again, err = w.Close(w.ctx, w.event, again.ID, incident.CloseForm{Cause: "false_alarm"}, again.Revision)
		ok(t, again, err)
		i, err = w.Reopen(w.ctx, w.event, i.ID, i.Revision)
		if ok(t, i, err); i.State != incident.Working || i.Cause != "" || i.To != nil || i.ClosedAt != nil {
			t.Errorf("%+v", i)
		}
		want := []string{"open", "assign", "step", "step", "comment", "close", "open", "close", "reopen"}
		if got := w.deeds(); !slices.Equal(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	})
}

func TestSeveralOtherThingsAreSeveral(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.open(incident.OpenForm{Kind: incident.Other, Text: "Mất điện hội trường"})
		w.open(incident.OpenForm{Kind: incident.Other, Text: "Hỏng máy chiếu", Severity: incident.Critical})
		i := w.open(incident.OpenForm{SiteID: w.site[1], Kind: incident.Lost})
		i, err := w.Close(w.ctx, w.event, i.ID, incident.CloseForm{Cause: "unknown"}, i.Revision)
		ok(t, i, err)
		w.expect(incident.Query{}, "other : open; other : open; lost Xã Bát Xát: closed")
		w.expect(incident.Query{Site: "hall", State: "unclosed"}, "other : open; other : open")
		w.expect(incident.Query{State: "closed"}, "lost Xã Bát Xát: closed")
		if first := w.first(); first.Number != 2 {
			t.Error("the gravest comes first")
		}
		list, err := w.Incidents(w.ctx, w.event, incident.Query{})
		ok(t, list, err)
		if c := incident.Sum(list); c != (incident.Count{Total: 3, Open: 2, Closed: 1}) {
			t.Errorf("%+v", c)
		}
	})
}

// TestContactsNeedTheirPermission: a reporter sees the incident, not whom to call.
func TestContactsNeedTheirPermission(t *testing.T) {
	w := open(t, testkit.DB(t))
	w.open(incident.OpenForm{SiteID: w.site[0], Kind: incident.Lost})
	for role, want := range map[event.Role]int{event.Reporter: 0, event.Technician: 1} {
		ctx := event.WithActor(w.ctx, event.Actor{Kind: event.Account, ID: "x", Roles: map[string][]event.Role{w.event: {role}}})
		list, err := w.Incidents(ctx, w.event, incident.Query{})
		if ok(t, list, err); len(list[0].Contacts) != want {
			t.Errorf("%s sees %v", role, list[0].Contacts)
		}
		points, err := w.Checkpoints(ctx, w.event)
		ok(t, points, err)
		at := slices.IndexFunc(points[0].Missing, func(m incident.Missing) bool { return m.SiteID == w.site[0] })
		if got := points[0].Missing[at].Contacts; len(got) != want {
			t.Errorf("%s sees %v", role, got)
		}
	}
}

func TestTheTableAsAWorkbook(t *testing.T) {
	w := open(t, testkit.DB(t))
	i := w.open(incident.OpenForm{SiteID: w.site[0], Kind: incident.NoPicture, Text: "=1+1"})
	i, err := w.TickStep(w.ctx, w.event, i.ID, "cable", true)
	ok(t, i, err)
	data, err := w.Table(w.ctx, w.event, incident.Query{})
	ok(t, data, err)
	rows, err := sheet.Read("a.xlsx", data, sheet.Limits{})
	ok(t, rows, err)
	got := strings.Join(rows[1], "|")
	want := `1|Xã Y Tý|Không có hình|Cao|Đang xử lý|13h00'00" 15/10/2025||0|=1+1|Dây nối: Lan (mẫu), 13h00'00" 15/10/2025||Lan (mẫu)`
	if len(rows) != 2 || !strings.HasPrefix(got, want) {
		t.Errorf("%q", got)
	}
}

func TestSettingsAreKept(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		v, err := w.Settings(w.ctx, w.event)
		if ok(t, v, err); v.Settings != incident.DefaultSettings() || v.Revision != 0 {
			t.Errorf("%+v", v)
		}
		v.Settings.LostS = 3
		v, err = w.SetSettings(w.ctx, w.event, v.Settings, 0)
		ok(t, v, err)
		_, err = w.SetSettings(w.ctx, w.event, v.Settings, 0)
		fails(t, err, errs.KindConflict)
		w.air.RunID = "phiên"
		w.lose(w.site[0])
		w.pass(3)
		w.expect(incident.Query{}, "lost Xã Y Tý: open")
	})
}
