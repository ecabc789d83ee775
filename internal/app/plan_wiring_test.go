package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"mime/multipart"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"diemcau/internal/config"
	"diemcau/internal/delegate"
	"diemcau/internal/duty"
	"diemcau/internal/event"
	"diemcau/internal/origin"
	"diemcau/internal/plan"
	"diemcau/internal/sample"
	"diemcau/internal/setup"
	"diemcau/internal/show"
	"diemcau/internal/testkit"
)

// sendPlan uploads a document as a browser does.
func sendPlan(t *testing.T, u *testkit.UnderTest, c *testkit.Client, name string, data []byte) (int, []byte) {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(data)
	}
	if err = errors.Join(err, form.Close()); err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequest(http.MethodPost, u.URL+"/api/events/"+u.Event+"/plan", &body)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", form.FormDataContentType())
	return c.Send(request)
}

func readPlan(t *testing.T, u *testkit.UnderTest, name string, data []byte) plan.PlanView {
	t.Helper()
	status, raw := sendPlan(t, u, u.As(event.Organiser), name, data)
	if status != http.StatusCreated {
		t.Fatalf("upload: %d %s", status, raw)
	}
	var v plan.PlanView
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func confirmPlan(t *testing.T, u *testkit.UnderTest, v plan.PlanView) {
	t.Helper()
	u.As(event.Organiser).Must(http.MethodPost, "/api/events/"+u.Event+"/plan/confirm", map[string]any{"revision": v.Revision}, &v)
	if v.Stage != plan.StageConfirmed {
		t.Fatalf("the plan is %s", v.Stage)
	}
}

// TestConfirmingThePlanMakesTheEvent takes the sample plan through every
// feature: each row must be there and say from which line it came.
func TestConfirmingThePlanMakesTheEvent(t *testing.T) {
	u, ctx := testkit.Server(t), context.Background()
	confirmPlan(t, u, readPlan(t, u, sample.Name, sample.Plan()))
	lines := strings.Split(string(sample.Plan()), "\n")
	from := func(what string, s origin.Source, text string) {
		t.Helper()
		if s.Kind != origin.Plan || s.Document == "" || s.Ref == "" || s.Line < 1 || s.Line > len(lines) {
			t.Errorf("%s does not say where it came from: %+v", what, s)
			return
		}
		if first := strings.Fields(text)[0]; !strings.Contains(strings.ToLower(lines[s.Line-1]), strings.ToLower(first)) {
			t.Errorf("%s is not at line %d: %s", what, s.Line, lines[s.Line-1])
		}
	}

	agenda, err := u.App.Show.Agenda(ctx, u.Event)
	if err != nil || len(agenda.Items) != 7 {
		t.Fatalf("%d items, %v", len(agenda.Items), err)
	}
	for _, item := range agenda.Items {
		from(item.Title, origin.Source{Kind: origin.Kind(item.Source.Kind), Document: item.Source.Document, Line: item.Source.Line, Ref: item.Source.Ref}, item.Title)
		if len(item.Cues) != 1 {
			t.Errorf("%s has %d cues", item.Title, len(item.Cues))
		}
	}
	if first := agenda.Items[0]; event.At(*first.StartAt).Format("02/01/2006 15h04") != "15/10/2025 14h00" || len(first.Units) != 1 || first.Units[0].ID == "" {
		t.Errorf("%+v", first)
	}

	groups, err := u.App.Group.Groups(ctx, u.Event)
	sum := int64(0)
	for _, g := range groups {
		from(g.Label, g.Source, g.Label)
		if g.Count != nil {
			sum += *g.Count
		}
	}
	if err != nil || len(groups) != 20 || sum != 122 {
		t.Errorf("%d groups of %d, %v", len(groups), sum, err)
	}
	if i := slices.IndexFunc(groups, func(g delegate.Group) bool { return g.TT == "18" }); i < 0 || groups[i].Issuer != "Sở Khoa học và Công nghệ" || groups[i].IssuerUnitID == "" {
		t.Error("group 18 has no issuer")
	}

	duties, err := u.App.Duty.Duties(ctx, u.Event, duty.Query{})
	agencies := map[string]bool{}
	for _, d := range duties {
		from(d.Number, d.Source, d.Text)
		agencies[d.Heading] = true
	}
	if err != nil || len(duties) != 19 || len(agencies) != 7 {
		t.Errorf("%d duties of %d units, %v", len(duties), len(agencies), err)
	}
	checkEvent(t, u)
}

func checkEvent(t *testing.T, u *testkit.UnderTest) {
	t.Helper()
	ctx := context.Background()
	sites, err := u.App.Setup.CountSites(ctx, u.Event)
	if err != nil || sites.Total != 99 || sites.Named != 0 {
		t.Errorf("%+v, %v", sites, err)
	}
	e, err := u.App.Setup.Event(ctx, u.Event)
	if err != nil || e.State != setup.Prepared || e.HallName != "Hội trường Trung tâm Hội nghị tỉnh" || e.Date != "2025-10-15" || e.Source.Line == 0 {
		t.Errorf("%+v, %v", e, err)
	}
	unit, err := u.App.Setup.ResolveUnit(ctx, u.Event, "MC Báo và Phát thanh, truyền hình tỉnh")
	if err != nil || strings.HasPrefix(unit.Name, "MC") || len(unit.Aliases) == 0 || unit.Source.Line == 0 {
		t.Errorf("%+v, %v", unit, err)
	}
}

// TestTheSharedPlanMakesAnEvent does the same with the real plan and the two
// forms in which a word processor saves it.
func TestTheSharedPlanMakesAnEvent(t *testing.T) {
	for _, name := range []string{"plan.txt", "plan.docx", "plan.pdf"} {
		t.Run(name, func(t *testing.T) {
			u, ctx := testkit.Server(t), context.Background()
			confirmPlan(t, u, readPlan(t, u, name, sharedBytes(t, "seed/"+name)))
			agenda, err1 := u.App.Show.Agenda(ctx, u.Event)
			groups, err2 := u.App.Group.Groups(ctx, u.Event)
			duties, err3 := u.App.Duty.Duties(ctx, u.Event, duty.Query{})
			if err := errors.Join(err1, err2, err3); err != nil || len(agenda.Items) != 7 || len(groups) != 20 || len(duties) != 19 {
				t.Errorf("%d items, %d groups, %d duties, %v", len(agenda.Items), len(groups), len(duties), err)
			}
		})
	}
}

// TestAChangedPlanMergesAroundHandEdits edits in the features themselves, then
// merges a changed document.
func TestAChangedPlanMergesAroundHandEdits(t *testing.T) {
	u, ctx := testkit.Server(t), event.WithActor(context.Background(), event.Actor{Kind: event.System, Name: "Kiểm thử (mẫu)"})
	confirmPlan(t, u, readPlan(t, u, sample.Name, sample.Plan()))
	groups, err := u.App.Group.Groups(ctx, u.Event)
	if err != nil {
		t.Fatal(err)
	}
	eleven := int64(11)
	form := delegate.GroupForm{TT: groups[8].TT, Label: groups[8].Label, Section: groups[8].Section, Place: groups[8].Place, Count: &eleven, Issuer: groups[8].Issuer, Address: groups[8].Address}
	if _, err := u.App.Group.Update(ctx, u.Event, groups[8].ID, form, groups[8].Revision); err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer("14h10' - 14h30'", "14h10' - 14h25'", "14h30' - 14h45'", "14h25' - 14h45'", "99 điểm cầu", "101 điểm cầu",
		groups[8].Label+"\t5", groups[8].Label+"\t7", groups[9].Label+"\t15", groups[9].Label+"\t16").Replace(string(sample.Plan()))
	v := readPlan(t, u, "ban-sua.txt", []byte(text))
	var diff plan.PlanDiff
	u.As(event.Viewer).Must(http.MethodGet, "/api/events/"+u.Event+"/plan/diff", nil, &diff)
	deeds := map[string]origin.Deed{}
	for _, row := range diff.Rows {
		deeds[row.Kind+" "+row.Ref] = row.Deed
	}
	if deeds["delegate delegate/9"] != origin.KeptEdited || deeds["delegate delegate/10"] != origin.Changed || deeds["agenda agenda/2"] != origin.Changed || deeds["event event"] != origin.Changed && deeds["event fact"] != origin.Changed {
		t.Errorf("%v", deeds)
	}
	before, err := u.App.Show.Agenda(ctx, u.Event)
	if err != nil || *before.Items[1].DurationS != 20*60 {
		t.Errorf("looking at the diff changed something: %v", err)
	}
	u.As(event.Organiser).Must(http.MethodPost, "/api/events/"+u.Event+"/plan/merge", map[string]any{"revision": v.Revision}, nil)
	after, err := u.App.Show.Agenda(ctx, u.Event)
	if err != nil || *after.Items[1].DurationS != 15*60 || after.Items[1].ID != before.Items[1].ID {
		t.Errorf("%+v, %v", after.Items[1], err)
	}
	groups, err = u.App.Group.Groups(ctx, u.Event)
	if err != nil || *groups[8].Count != 11 || *groups[9].Count != 16 {
		t.Errorf("%d %d, %v", *groups[8].Count, *groups[9].Count, err)
	}
	if sites, err := u.App.Setup.CountSites(ctx, u.Event); err != nil || sites.Total != 101 {
		t.Errorf("%+v, %v", sites, err)
	}
}

// TestMovingTheEventMovesWhatIsMergedLater is the demo: the event was moved to
// today, and a correction of the plan must not put it back.
func TestMovingTheEventMovesWhatIsMergedLater(t *testing.T) {
	u, ctx := testkit.Server(t), event.WithActor(context.Background(), event.Actor{Kind: event.System, Name: "Kiểm thử (mẫu)"})
	confirmPlan(t, u, readPlan(t, u, sample.Name, sample.Plan()))
	before, err := u.App.Show.Agenda(ctx, u.Event)
	if err != nil {
		t.Fatal(err)
	}
	const days = 30 * 24 * 3600 * 1000
	if _, err := u.App.Setup.Move(ctx, u.Event, *before.Items[0].StartAt+days, -1); err != nil {
		t.Fatal(err)
	}
	var v plan.PlanView
	path := "/api/events/" + u.Event + "/plan"
	u.As(event.Organiser).Must(http.MethodGet, path, nil, &v)
	u.As(event.Organiser).Must(http.MethodPatch, path, map[string]any{"revision": v.Revision, "changes": []map[string]any{
		{"op": "set", "path": "agenda/3/units", "value": []string{"Ủy ban nhân dân tỉnh"}},
		{"op": "add", "path": "agenda", "after": "agenda/7", "values": map[string]any{"content": "Chụp ảnh lưu niệm", "start": "15:50", "end": "15:55"}},
	}}, &v)
	after, err := u.App.Show.Agenda(ctx, u.Event)
	if err != nil || len(after.Items) != 8 {
		t.Fatalf("%d items, %v", len(after.Items), err)
	}
	for i, item := range before.Items {
		if *after.Items[i].StartAt != *item.StartAt+days {
			t.Errorf("%s starts at %s", item.Title, event.At(*after.Items[i].StartAt))
		}
	}
	if added := after.Items[7]; added.Title != "Chụp ảnh lưu niệm" || *added.StartAt != *after.Items[6].StartAt+5*60*1000 {
		t.Errorf("%+v", added)
	}
	if units := after.Items[2].Units; len(units) != 1 || units[0].ID == "" {
		t.Errorf("%+v", units)
	}
}

func TestPlanFilesOverHTTP(t *testing.T) {
	u := testkit.Server(t, func(c *config.Config) { c.MaxUploadMiB = 1 })
	status, raw := sendPlan(t, u, u.As(event.Viewer), sample.Name, sample.Plan())
	if status != http.StatusForbidden {
		t.Errorf("a viewer uploads: %d %s", status, raw)
	}
	for _, size := range []int{1<<20 + 1, 4 << 20} {
		status, raw = sendPlan(t, u, u.As(event.Organiser), "lon.txt", bytes.Repeat([]byte("dài "), size/4+1))
		if status != http.StatusRequestEntityTooLarge || !bytes.Contains(raw, []byte("1 MiB")) {
			t.Errorf("%d bytes: %d %s", size, status, raw)
		}
	}
	const name = `kế hoạch "mẫu".txt`
	readPlan(t, u, name, sample.Plan())
	response, err := u.As(event.Viewer).HTTP.Get(u.URL + "/api/events/" + u.Event + "/plan/document")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	h := response.Header
	if !strings.HasPrefix(h.Get("Content-Disposition"), "attachment; filename*=utf-8''k%E1%BA%BF") || h.Get("X-Content-Type-Options") != "nosniff" ||
		h.Get("Content-Type") != "application/octet-stream" || !strings.Contains(h.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("%v", h)
	}
	var v plan.PlanView
	u.As(event.Viewer).Must(http.MethodGet, "/api/events/"+u.Event+"/plan", nil, &v)
	if v.Reading == nil || v.Reading.Name != "kế hoạch mẫu.txt" || v.MaxBytes != 1<<20 {
		t.Errorf("%+v", v.Current)
	}
}

// TestTheGateHoldsALiveRun opens a live run only when every error is answered.
func TestTheGateHoldsALiveRun(t *testing.T) {
	u, ctx := testkit.Server(t), event.WithActor(context.Background(), event.Actor{Kind: event.System, Name: "Kiểm thử (mẫu)"})
	v := readPlan(t, u, sample.Name, sample.Plan())
	confirmPlan(t, u, v)
	if _, err := u.App.Show.Open(ctx, u.Event, show.Live, "k1"); err == nil {
		t.Error("a live run opened over unanswered errors")
	}
	for _, f := range v.Reading.Findings {
		if f.Severity != "error" {
			continue
		}
		if _, err := u.App.Plan.Answer(ctx, u.Event, plan.AnswerIn{Key: f.Key, Kind: plan.Accepted}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := u.App.Show.Open(ctx, u.Event, show.Live, "k2"); err != nil {
		t.Errorf("every error is answered, the run is refused: %v", err)
	}
}

func sharedBytes(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(testkit.SharedFile(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
