package drill

import (
	"bytes"
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"diemcau/internal/lang"
	"diemcau/internal/origin"
	"diemcau/internal/show"
)

// judge gathers what each promise of the design rests on. Without simulated
// sites what flows to them and their microphones are not listed: nothing was
// looked at.
func (r *rehearsal) judge(ctx context.Context) error {
	var detail show.RunDetail
	if err := r.director.call(ctx, http.MethodGet, r.path+"/runs/"+r.report.run, nil, &detail); err != nil {
		return err
	}
	r.times(detail)
	type judged struct {
		id     string
		checks func(context.Context, show.RunDetail) ([]Check, error)
	}
	promises := []judged{{"plan", r.planKept}, {"go", r.goKept}, {"sites", r.sitesKept}, {"nothing_lost", r.nothingLost}, {"paper", r.paperKept}, {"separation", r.separated}}
	if r.crowd != nil {
		promises = append(promises, judged{"flow", r.flowKept}, judged{"accident", r.accidentKept})
	}
	for _, p := range promises {
		checks, err := p.checks(ctx, detail)
		if err != nil {
			return err
		}
		promise := Promise{ID: p.id, Text: lang.Text(lang.Default, "rehearse.promise_"+p.id, nil), OK: true, Checks: checks}
		for _, c := range checks {
			promise.OK = promise.OK && c.OK
		}
		r.report.Promises = append(r.report.Promises, promise)
	}
	r.report.OK = !slices.ContainsFunc(r.report.Promises, func(p Promise) bool { return !p.OK })
	return nil
}

// times tells what happened to each cue, from the instants of the show's clock
// that the control screen received, not from the server's log.
func (r *rehearsal) times(detail show.RunDetail) {
	var reached []time.Duration
	for i, f := range r.fired {
		item := ItemTime{Number: f.cue.Number, Title: f.title, PlannedAt: f.cue.Planned.StartAt, PlannedS: f.cue.Planned.DurationS}
		if seen, ok := r.heard(f.cue.ID); ok {
			item.ActualAt = seen.CueSince
			item.DriftS = (item.ActualAt - item.PlannedAt) / 1000
		}
		if i+1 < len(r.fired) {
			if next, ok := r.heard(r.fired[i+1].cue.ID); ok {
				item.ActualS = (next.CueSince - item.ActualAt) / 1000
			}
		} else if detail.EndedAt != nil {
			item.ActualS = (*detail.EndedAt - item.ActualAt) / 1000
		}
		r.report.Items = append(r.report.Items, item)
		reached = append(reached, slowest(f.reached))
	}
	r.report.GoMS = spread(reached)
}

// heard is the first state with the cue on air that came to the control screen.
func (r *rehearsal) heard(cueID string) (show.Hot, bool) {
	for _, a := range r.screens[0].all() {
		hot, err := hotOf(a)
		if err == nil && hot.Current != nil && hot.Current.ID == cueID {
			return hot, true
		}
	}
	return show.Hot{}, false
}

// planKept compares what the server offers with what this program reads in
// the document, and asks every row where it came from.
func (r *rehearsal) planKept(ctx context.Context, _ show.RunDetail) ([]Check, error) {
	type sourced struct {
		Source origin.Source `json:"source"`
	}
	var agenda struct{ Items []sourced }
	var groups struct{ Groups []sourced }
	var duties struct{ Duties []sourced }
	var units struct{ Units []sourced }
	var view struct {
		Reading struct {
			Findings []struct{ Code string } `json:"findings"`
		} `json:"reading"`
	}
	for path, out := range map[string]any{"/agenda": &agenda, "/groups": &groups, "/duties": &duties, "/units": &units, "/plan": &view} {
		if err := r.director.call(ctx, http.MethodGet, r.path+path, nil, out); err != nil {
			return nil, err
		}
	}
	wanted := 0
	for _, a := range r.plan.Agencies {
		wanted += len(a.Duties)
	}
	checks := []Check{}
	for _, part := range []struct {
		name string
		rows []sourced
		want int
	}{{"agenda", agenda.Items, len(r.plan.Agenda)}, {"groups", groups.Groups, len(r.plan.Delegates)}, {"duties", duties.Duties, wanted}, {"units", units.Units, -1}} {
		traced := 0
		for _, row := range part.rows {
			if row.Source.Kind == origin.Plan && row.Source.Line > 0 && row.Source.Document != "" {
				traced++
			}
		}
		ok := traced == len(part.rows) && (part.want < 0 || part.want == len(part.rows))
		checks = append(checks, r.check("plan."+part.name, ok, lang.Args{"traced": traced, "rows": len(part.rows), "want": max(part.want, len(part.rows))}))
	}
	n := len(view.Reading.Findings)
	return append(checks, r.check("plan.findings", n == len(r.plan.Findings), lang.Args{"n": n, "want": len(r.plan.Findings)})), nil
}

// goKept looks at every GO: each screen right, one version, one log entry.
func (r *rehearsal) goKept(_ context.Context, detail show.RunDetail) ([]Check, error) {
	wrong := []string{}
	for _, f := range r.fired {
		wrong = append(wrong, f.wrong...)
	}
	entries := 0
	named := true
	for _, e := range detail.Log {
		if e.Action == show.ActGo {
			entries++
			named = named && e.Actor != "" && e.CueID != "" && e.At > 0 && e.PlannedAt != nil
		}
	}
	checks := []Check{
		r.check("go.screens", len(wrong) == 0, lang.Args{"n": len(r.fired), "screens": len(r.screens), "wrong": strings.Join(wrong, "; ")}),
		r.check("go.log", entries == len(r.fired) && named, lang.Args{"entries": entries, "n": len(r.fired)}),
	}
	return append(checks, r.noted("go.", "show.")...), nil
}

func (r *rehearsal) sitesKept(ctx context.Context, _ show.RunDetail) ([]Check, error) {
	var list struct {
		Sites []struct {
			Source origin.Source `json:"source"`
		} `json:"sites"`
	}
	if err := r.director.call(ctx, http.MethodGet, r.path+"/sites", nil, &list); err != nil {
		return nil, err
	}
	want := len(r.plan.Event.OnlineSites.Names)
	if r.plan.Event.OnlineSites.Count != nil {
		want = max(want, *r.plan.Event.OnlineSites.Count)
	}
	return append([]Check{r.check("sites.listed", len(list.Sites) == want, lang.Args{"n": len(list.Sites), "want": want})}, r.noted("sites.")...), nil
}

func (r *rehearsal) nothingLost(_ context.Context, detail show.RunDetail) ([]Check, error) {
	versions := map[string]bool{}
	for _, w := range r.screens {
		before := int64(0)
		for _, a := range w.all() {
			if a.Version < before {
				versions[w.name] = true
			}
			before = a.Version
		}
	}
	checks := append([]Check{r.check("crash.versions", len(versions) == 0, nil)}, r.noted("crash.", "line.")...)
	return append(checks, r.check("crash.ended", detail.State == show.Ended, nil)), nil
}

// paperKept prints everything that there is to print.
func (r *rehearsal) paperKept(ctx context.Context, _ show.RunDetail) ([]Check, error) {
	checks := []Check{}
	paths := []string{"/agenda/programme.pdf", "/agenda/script.pdf", "/agenda.xlsx", "/groups.xlsx", "/duties.xlsx", "/sites.xlsx"}
	for _, position := range []string{"led", "sound", "light", "reception", "stage"} {
		paths = append(paths, "/agenda/runsheet.pdf?position="+position)
	}
	for _, path := range paths {
		data, err := r.director.fetch(ctx, r.path+path)
		ok := err == nil && (bytes.HasPrefix(data, []byte("%PDF-")) || bytes.HasPrefix(data, []byte("PK\x03\x04")))
		checks = append(checks, r.check("paper.printed", ok, lang.Args{"name": strings.TrimPrefix(path, "/"), "bytes": len(data)}))
	}
	return checks, nil
}

// separated looks through all that came to each screen for the MC's script.
func (r *rehearsal) separated(ctx context.Context, _ show.RunDetail) ([]Check, error) {
	leaks := []string{}
	for _, w := range r.screens {
		for _, a := range w.all() {
			if bytes.Contains(a.State, []byte(secretScript)) {
				leaks = append(leaks, w.name)
				break
			}
		}
	}
	script, err := r.director.fetch(ctx, r.path+"/show/script")
	if err != nil {
		return nil, err
	}
	return []Check{
		r.check("separation.leaks", len(leaks) == 0, lang.Args{"where": strings.Join(leaks, ", ")}),
		r.check("separation.script", bytes.Contains(script, []byte(secretScript)), nil),
	}, nil
}

func (r *rehearsal) check(id string, ok bool, args lang.Args) Check {
	return Check{ID: id, OK: ok, Evidence: lang.Text(lang.Default, "rehearse."+strings.ReplaceAll(id, ".", "_"), args)}
}

// noted are the checks made on the way whose id begins so.
func (r *rehearsal) noted(prefixes ...string) []Check {
	list := []Check{}
	for _, c := range r.report.Checks {
		if slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(c.ID, p) }) {
			list = append(list, c)
		}
	}
	return list
}

func spread(list []time.Duration) Spread {
	if len(list) == 0 {
		return Spread{}
	}
	sorted := slices.Sorted(slices.Values(list))
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	return Spread{P50: ms(sorted[len(sorted)/2]), Max: ms(sorted[len(sorted)-1]), N: len(sorted)}
}
