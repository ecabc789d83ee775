package linetest

import (
	"fmt"
	"slices"

	"diemcau/internal/db"
	"diemcau/internal/errs"
)

// book is all that the rounds of an event are judged from, read at once: the
// latest result of each site in each round, and how many there are.
type book struct {
	language string
	sites    []Site
	current  Thresholds
	rounds   []Round // oldest first
	latest   []Result
	tests    []tally
}

// tally is how many results a site has in a round.
type tally struct {
	SiteID  string `db:"site_id"`
	RoundID string `db:"round_id"`
	Tests   int64  `db:"tests"`
}

func (b book) openRound() *Round {
	for i, r := range b.rounds {
		if r.open() {
			return &b.rounds[i]
		}
	}
	return nil
}

func (b book) round(id string) (Round, error) {
	i := slices.IndexFunc(b.rounds, func(r Round) bool { return r.ID == id })
	if i < 0 {
		return Round{}, fmt.Errorf("find round %s: %w", id, db.ErrNoRow)
	}
	return b.rounds[i], nil
}

// limits are the thresholds that judge the result.
func (b book) limits(r Result) Thresholds {
	if round, err := b.round(r.RoundID); err == nil {
		return round.judgedBy(b.current)
	}
	return b.current
}

// judged fills in what follows from the measures.
func (b book) judged(r Result) Result {
	verdict, checks := Judge(r.Measures, b.limits(r))
	r.Verdict, r.Checks = verdict, said(b.language, checks)
	return r
}

// standings are those of the sites that the round asks, or of all sites over
// all rounds and free tests where there is no round.
func (b book) standings(round *Round) []SiteStanding {
	within := func(roundID string) bool { return round == nil || roundID == round.ID }
	last, tests := map[string]Result{}, map[string]int64{}
	for _, r := range b.latest {
		if known, ok := last[r.SiteID]; within(r.RoundID) && (!ok || later(known, r) < 0) {
			last[r.SiteID] = r
		}
	}
	for _, t := range b.tests {
		if within(t.RoundID) {
			tests[t.SiteID] += t.Tests
		}
	}
	list := []SiteStanding{}
	for _, site := range b.sites {
		if round != nil && !round.asks(site.ID) {
			continue
		}
		standing := SiteStanding{SiteID: site.ID, Number: site.Number, Label: site.Label, Cluster: site.Cluster, Verdict: Untested, Tests: tests[site.ID]}
		if r, ok := last[site.ID]; ok {
			r = b.judged(r)
			standing.Result, standing.Verdict = &r, r.stands()
		}
		list = append(list, standing)
	}
	return list
}

// asked are the ids of the sites that a new round is about; none for all.
func (b book) asked(form RoundForm) ([]string, error) {
	if form.After == "" {
		return form.chosen(b.sites)
	}
	before, err := b.round(form.After)
	if err != nil {
		return nil, errs.Invalid("core.invalid").Field("after", "linetest.round_unknown").Because(err)
	}
	ids := []string{}
	for _, s := range b.standings(&before) {
		if s.Verdict == Fail || s.Verdict == Untested {
			ids = append(ids, s.SiteID)
		}
	}
	if len(ids) == 0 {
		return nil, errs.Invalid("core.invalid").Field("after", "linetest.nobody_failed")
	}
	return ids, nil
}
