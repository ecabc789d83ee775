package setup

import (
	"time"

	"diemcau/internal/event"
)

// Settings of one event: how long ahead of the start each thing must be ready.
type Settings struct {
	InvitationWorkdays int `json:"invitation_workdays" minimum:"0" maximum:"60" doc:"Invitations go out this many working days ahead"`
	ReplyDays          int `json:"reply_days" minimum:"0" maximum:"60" doc:"Replies close this many days ahead"`
	TechnicianMin      int `json:"technician_min" minimum:"0" maximum:"600" doc:"Technicians are on the spot"`
	DelegateListMin    int `json:"delegate_list_min" minimum:"0" maximum:"600" doc:"The confirmed list reaches the organiser"`
	SiteLoginMin       int `json:"site_login_min" minimum:"0" maximum:"600" doc:"Every site is signed in"`
}

// DefaultSettings are the practice of the field.
func DefaultSettings() Settings {
	return Settings{InvitationWorkdays: 3, ReplyDays: 1, TechnicianMin: 60, DelegateListMin: 15, SiteLoginMin: 10}
}

// DeadlineKind names what must be ready.
type DeadlineKind string

// The deadlines, in the order they fall with the default settings.
const (
	InvitationsOut  DeadlineKind = "invitations_out"
	RepliesClosed   DeadlineKind = "replies_closed"
	TechniciansIn   DeadlineKind = "technicians_in"
	DelegateListIn  DeadlineKind = "delegate_list_in"
	SitesSignedIn   DeadlineKind = "sites_signed_in"
	endOfWorkingDay              = 17
)

// Deadline is an instant before the start by which something must be ready.
type Deadline struct {
	Kind DeadlineKind `json:"kind" enum:"invitations_out,replies_closed,technicians_in,delegate_list_in,sites_signed_in"`
	At   int64        `json:"at" doc:"Unix ms"`
	Past bool         `json:"past"`
}

// Deadlines counts back from the start. Those in days fall at the end of the
// working day; Saturdays and Sundays are no working days.
func Deadlines(start, now time.Time, s Settings) []Deadline {
	start = start.In(event.Zone)
	invitations := endOfDay(workdaysBefore(start, s.InvitationWorkdays))
	replies := endOfDay(start.AddDate(0, 0, -s.ReplyDays))
	minutes := func(n int) time.Time { return start.Add(-time.Duration(n) * time.Minute) }
	list := []Deadline{
		{Kind: InvitationsOut, At: invitations.UnixMilli()}, {Kind: RepliesClosed, At: replies.UnixMilli()},
		{Kind: TechniciansIn, At: minutes(s.TechnicianMin).UnixMilli()},
		{Kind: DelegateListIn, At: minutes(s.DelegateListMin).UnixMilli()},
		{Kind: SitesSignedIn, At: minutes(s.SiteLoginMin).UnixMilli()},
	}
	for i := range list {
		list[i].Past = list[i].At < now.UnixMilli()
	}
	return list
}

func workdaysBefore(day time.Time, n int) time.Time {
	for n > 0 {
		day = day.AddDate(0, 0, -1)
		if day.Weekday() != time.Saturday && day.Weekday() != time.Sunday {
			n--
		}
	}
	return day
}

// endOfDay is 17h00 of the day: an office closes then.
func endOfDay(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), endOfWorkingDay, 0, 0, 0, event.Zone)
}
