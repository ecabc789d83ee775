package linetest

import (
	"slices"
	"time"

	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// RoundKind says what a round is for.
type RoundKind string

// The kinds, in the order they fall.
const (
	DayMinus3   RoundKind = "d3"   // three days ahead
	DayMinus1   RoundKind = "d1"   // the day before
	MinuteSixty RoundKind = "t60"  // an hour before the start
	FreeRound   RoundKind = "free" // whenever somebody wants one
)

// testingHour is when offices are in and there is a day left to mend what fails.
const testingHour = 9

// Round is a campaign of tests over the sites.
type Round struct {
	ID        string    `json:"id" db:"id"`
	EventID   string    `json:"-" db:"event_id"`
	Number    int64     `json:"number" db:"number" doc:"Counts from 1 in the event"`
	Kind      RoundKind `json:"kind" db:"kind" enum:"d3,d1,t60,free"`
	Sites     []string  `json:"sites" db:"-" doc:"Ids of those asked; empty: all"`
	PlannedAt *int64    `json:"planned_at" db:"planned_at" doc:"Unix ms; null where the start of the event is open"`
	OpenedAt  int64     `json:"opened_at" db:"opened_at"`
	OpenedBy  string    `json:"opened_by" db:"opened_by"`
	ClosedAt  *int64    `json:"closed_at" db:"closed_at" doc:"Null while it is open"`
	ClosedBy  string    `json:"closed_by" db:"closed_by"`
	Revision  int64     `json:"revision" db:"revision"`

	thresholds Thresholds // of a closed round
}

// RoundForm asks for a round. Without sites and without a round to follow, it
// asks all sites.
type RoundForm struct {
	Kind      RoundKind `json:"kind" enum:"d3,d1,t60,free"`
	PlannedAt *int64    `json:"planned_at,omitempty" minimum:"0" maximum:"32503680000000" doc:"Unix ms; by default what follows from the event's start"`
	Sites     []string  `json:"sites,omitempty" maxItems:"2000" doc:"Ids of the sites to ask"`
	After     string    `json:"after,omitempty" doc:"Id of a round: asks those that it left failed or untested"`
}

// Due is a round that practice asks for.
type Due struct {
	Kind RoundKind `json:"kind" enum:"d3,d1,t60"`
	At   int64     `json:"at" doc:"Unix ms"`
	Done bool      `json:"done" doc:"A round of this kind was opened"`
}

// planned is when a round of the kind falls, for an event that starts then.
func planned(kind RoundKind, start *int64) *int64 {
	if start == nil {
		return nil
	}
	at := event.At(*start)
	switch kind {
	case DayMinus3:
		at = morning(at.AddDate(0, 0, -3))
	case DayMinus1:
		at = morning(at.AddDate(0, 0, -1))
	case MinuteSixty:
		at = at.Add(-time.Hour)
	default:
		return nil
	}
	ms := at.UnixMilli()
	return &ms
}

func morning(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), testingHour, 0, 0, 0, event.Zone)
}

// schedule lists the rounds that practice asks for before the start.
func schedule(start *int64, rounds []Round) []Due {
	list := []Due{}
	for _, kind := range []RoundKind{DayMinus3, DayMinus1, MinuteSixty} {
		if at := planned(kind, start); at != nil {
			done := slices.ContainsFunc(rounds, func(r Round) bool { return r.Kind == kind })
			list = append(list, Due{Kind: kind, At: *at, Done: done})
		}
	}
	return list
}

func (r Round) open() bool { return r.ClosedAt == nil }

// asks tells whether the round is about the site.
func (r Round) asks(siteID string) bool { return len(r.Sites) == 0 || slices.Contains(r.Sites, siteID) }

// judgedBy are the thresholds that hold in the round, where current are those
// of the event.
func (r Round) judgedBy(current Thresholds) Thresholds {
	if r.open() {
		return current
	}
	return r.thresholds
}

// chosen are the sites that the form names, once each, in the order of all.
func (f RoundForm) chosen(all []Site) ([]string, error) {
	ids := []string{}
	for _, site := range all {
		if slices.Contains(f.Sites, site.ID) {
			ids = append(ids, site.ID)
		}
	}
	for _, id := range f.Sites {
		if !slices.Contains(ids, id) {
			return nil, errs.Invalid("core.invalid").Field("sites", "linetest.site_unknown")
		}
	}
	return ids, nil
}

func (f RoundForm) check() error {
	p := errs.Invalid("core.invalid")
	switch f.Kind {
	case DayMinus3, DayMinus1, MinuteSixty, FreeRound:
	default:
		p.Field("kind", "linetest.kind_unknown")
	}
	if f.After != "" && len(f.Sites) > 0 {
		p.Field("sites", "linetest.sites_or_after")
	}
	return problem(p)
}
