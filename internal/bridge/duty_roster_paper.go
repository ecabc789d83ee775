package bridge

import (
	"bytes"
	"context"
	"fmt"

	"diemcau/internal/event"
	"diemcau/internal/lang"
	"diemcau/internal/paper"
)

// RosterPDF is the roster to hang up and to sign.
func (s *Service) RosterPDF(ctx context.Context, eventID string) ([]byte, error) {
	p, err := s.printing(ctx, eventID, "")
	if err != nil {
		return nil, err
	}
	roster, err := s.Roster(ctx, eventID)
	if err != nil {
		return nil, err
	}
	labels := map[string]string{}
	for _, site := range p.sites {
		labels[site.ID] = site.Label
	}
	t := paper.Table{Points: 11, Empty: p.text("roster_empty", nil), Columns: []paper.Column{
		{Title: p.text("column_number", nil), Share: 9, Align: paper.Centre}, {Title: p.text("column_name", nil), Share: 38},
		{Title: p.text("column_phone", nil), Share: 28}, {Title: p.text("column_sites", nil), Share: 45},
		{Title: p.text("column_hours", nil), Share: 28, Align: paper.Centre}, {Title: p.text("column_signed", nil), Share: 32, Align: paper.Centre},
	}}
	for i, shift := range roster.Shifts {
		t.Rows = append(t.Rows, []paper.Text{paper.Plain(fmt.Sprint(i + 1)), paper.Join(paper.Strong(shift.Name), paper.Plain(below(shift.Role))),
			paper.Plain(shift.Phone), paper.Plain(lines(p.where(shift, labels), shift.Note)), paper.Plain(p.hours(shift)), paper.Plain(p.signed(shift))})
	}
	p.setup.Title, p.setup.Working = p.text("roster", nil), true
	var out bytes.Buffer
	err = paper.Compose(ctx, &out, p.setup, func(d *paper.Document) {
		d.Title(p.text("roster", nil), p.about.Name)
		if roster.From > 0 {
			d.Note(p.text("roster_note", lang.Args{"time": event.At(roster.From).Format("15h04, 02/01/2006")}))
		}
		d.Table(t)
	})
	return out.Bytes(), err
}

func below(text string) string {
	if text == "" {
		return ""
	}
	return "\n" + text
}

// where lists the sites of a shift; one without any serves the main hall.
func (p printing) where(s Shift, labels map[string]string) string {
	if len(s.Sites) == 0 {
		return p.text("roster_hall", nil)
	}
	if len(s.Sites) == len(p.sites) {
		return p.text("roster_all", nil)
	}
	text := ""
	for _, site := range p.sites { // in the order of the list
		for _, id := range s.Sites {
			if id == site.ID {
				if text != "" {
					text += ", "
				}
				text += labels[id]
			}
		}
	}
	return text
}

func (p printing) hours(s Shift) string {
	at := func(ms int64) string {
		if ms == 0 {
			return "..."
		}
		return event.At(ms).Format("15h04")
	}
	if s.StartsAt == 0 && s.EndsAt == 0 {
		return ""
	}
	day := event.At(max(s.StartsAt, s.EndsAt)).Format("02/01/2006")
	return at(s.StartsAt) + " - " + at(s.EndsAt) + "\n" + day
}

func (p printing) signed(s Shift) string {
	if s.SignedAt == 0 {
		return ""
	}
	return event.At(s.SignedAt).Format("15h04")
}
