package linetest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// restMS must pass between two results of one device; a test takes longer.
const restMS = 5_000

// Test is what a device sends. The key is of its own making: sent again after
// an answer was lost, it is the same test.
type Test struct {
	Key      string   `json:"key" minLength:"1" maxLength:"64"`
	Measures Measures `json:"measures"`
}

// Mine is what a device is told of its site.
type Mine struct {
	SiteID     string     `json:"site_id" doc:"Empty for a device of the hall: its line is not tested"`
	Round      *Round     `json:"round,omitempty" doc:"The open round that asks this site"`
	Tested     bool       `json:"tested" doc:"In that round"`
	Thresholds Thresholds `json:"thresholds"`
	Latest     *Result    `json:"latest,omitempty" doc:"Over all rounds"`
}

// Submit takes a result from the device of the context, and says what it is
// judged to be.
func (s *Service) Submit(ctx context.Context, eventID string, t Test) (Result, error) {
	actor := event.ActorFrom(ctx)
	if err := s.mayTest(ctx, eventID, actor); err != nil {
		return Result{}, err
	}
	if err := t.check(); err != nil {
		return Result{}, err
	}
	var r Result
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		b, err := s.book(ctx, eventID)
		if err != nil {
			return err
		}
		r, err = s.take(ctx, b, actor, eventID, t)
		r = b.judged(r)
		return err
	})
	return r, err
}

func (s *Service) mayTest(ctx context.Context, eventID string, actor event.Actor) error {
	if actor.Kind != event.Device || actor.Site == "" {
		return errs.Denied("linetest.not_a_site")
	}
	confirmed, err := s.Devices.Confirmed(ctx, eventID, actor.ID)
	if err != nil {
		return fmt.Errorf("ask whether device %s is confirmed: %w", actor.ID, err)
	}
	if !confirmed {
		return errs.Denied("linetest.unconfirmed")
	}
	return nil
}

func (t Test) check() error {
	if t.Key == "" || utf8.RuneCountInString(t.Key) > 64 || strings.TrimSpace(t.Key) != t.Key {
		return errs.Invalid("core.invalid").Field("key", "linetest.key_wrong")
	}
	return t.Measures.check()
}

// take stores the test as a result; one that was sent before is what it was.
func (s *Service) take(ctx context.Context, b book, actor event.Actor, eventID string, t Test) (Result, error) {
	if !slices.ContainsFunc(b.sites, func(site Site) bool { return site.ID == actor.Site }) {
		return Result{}, errs.Denied("linetest.site_gone")
	}
	if again, err := s.store.sent(ctx, eventID, actor.ID, t.Key); err != nil || len(again) > 0 {
		return first(again), err
	}
	r := Result{ID: db.NewID(), EventID: eventID, SiteID: actor.Site, DeviceID: actor.ID, DeviceName: actor.Name, Key: t.Key,
		At: s.Clock.Millis(), Measures: t.Measures.clean()}
	recent, err := s.store.since(ctx, eventID, actor.ID, r.At-restMS)
	if err != nil {
		return Result{}, err
	}
	if len(recent) > 0 {
		return Result{}, errs.TooMany("core.too_many", "seconds", restMS/1000)
	}
	if open := b.openRound(); open != nil && open.asks(r.SiteID) {
		r.RoundID = open.ID
	}
	if err := s.store.insertResult(ctx, r); err != nil {
		return Result{}, err
	}
	s.Notices.Changed(ctx, eventID, topic, r.ID, 1)
	return r, s.Audit.Write(ctx, audit.Entry{Event: eventID, Action: "linetest.result", Subject: "site/" + r.SiteID, Detail: r.Measures})
}

func first(list []Result) (r Result) {
	if len(list) > 0 {
		r = list[0]
	}
	return r
}

// Mine tells the device of the context what it is asked and where it stands.
func (s *Service) Mine(ctx context.Context, eventID string) (Mine, error) {
	b, err := s.book(ctx, eventID)
	if err != nil {
		return Mine{}, err
	}
	m := Mine{SiteID: event.ActorFrom(ctx).Site, Thresholds: b.current}
	if m.SiteID == "" {
		return m, nil
	}
	ofSite := func(st SiteStanding) bool { return st.SiteID == m.SiteID }
	if open := b.openRound(); open != nil && open.asks(m.SiteID) {
		m.Round = open
		m.Tested = slices.ContainsFunc(b.standings(open), func(st SiteStanding) bool { return ofSite(st) && st.Result != nil })
	}
	all := b.standings(nil)
	if i := slices.IndexFunc(all, ofSite); i >= 0 {
		m.Latest = all[i].Result
	}
	return m, nil
}

// Standings is where each site stands in the round; over all rounds and free
// tests where roundID is empty. The round is nil then.
func (s *Service) Standings(ctx context.Context, eventID, roundID string) (*Round, []SiteStanding, error) {
	b, err := s.book(ctx, eventID)
	if err != nil {
		return nil, nil, err
	}
	if roundID == "" {
		return nil, b.standings(nil), nil
	}
	r, err := b.round(roundID)
	if err != nil {
		return nil, nil, err
	}
	return &r, b.standings(&r), nil
}

// History lists the results of a site, newest first.
func (s *Service) History(ctx context.Context, eventID, siteID string) ([]Result, error) {
	b, err := s.book(ctx, eventID)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(b.sites, func(site Site) bool { return site.ID == siteID }) {
		return nil, fmt.Errorf("find site %s: %w", siteID, db.ErrNoRow)
	}
	list, err := s.store.ofSite(ctx, eventID, siteID)
	for i, r := range list {
		list[i] = b.judged(r)
	}
	return list, err
}

// Passed is where each tested site stands over all rounds and free tests, for
// who asks whether a site is ready. A site without a result is not in it.
func (s *Service) Passed(ctx context.Context, eventID string) (map[string]Verdict, error) {
	_, list, err := s.Standings(ctx, eventID, "")
	out := map[string]Verdict{}
	for _, st := range list {
		if st.Result != nil {
			out[st.SiteID] = st.Verdict
		}
	}
	return out, err
}
