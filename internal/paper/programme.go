package paper

import (
	"context"
	"io"
	"strings"

	"diemcau/internal/lang"
)

// Programme is the sheet that guests get: what happens when, and by whom.
type Programme struct {
	// Letterhead and Closing are set when there are any; as an appendix of a
	// plan the programme has neither.
	Letterhead *Letterhead
	Closing    *Closing
	Event      string
	// Note below the title, such as "(Kèm theo Kế hoạch số ...)".
	Note string
	// Date and Venue as they are to be read: "14h00, ngày 15/10/2025".
	Date, Venue string
	Rows        []ProgrammeRow
}

// ProgrammeRow is one item; the fields are printed as they are.
type ProgrammeRow struct {
	TT, Time, Content, Units string
}

// WriteProgramme writes the programme as PDF.
func WriteProgramme(ctx context.Context, w io.Writer, setup Setup, p Programme) error {
	if setup.Title == "" {
		setup.Title = p.Event
	}
	return Compose(ctx, w, setup, func(d *Document) {
		if p.Letterhead != nil {
			d.Letterhead(*p.Letterhead)
		}
		d.Title(d.label("programme", nil), p.Event)
		if strings.TrimSpace(p.Note) != "" {
			d.Note(p.Note)
		}
		d.occasion(p.Date, p.Venue, bodyPoints)
		table := d.programme(p.Rows)
		if p.Closing != nil {
			table.tail = d.closingHeight(*p.Closing)
		}
		d.Table(table)
		if p.Closing != nil {
			d.Closing(*p.Closing)
		}
	})
}

// occasion sets when and where, each on its line.
func (d *Document) occasion(date, venue string, points float64) {
	s := set{points: points, leading: leading(points, 1.1), align: Centre}
	var text Text
	if date != "" {
		text = Plain(d.label("when", lang.Args{"date": date}))
	}
	if venue != "" {
		if len(text) > 0 {
			text = append(text, Span{Regular, "\n"})
		}
		text = append(text, Span{Regular, d.label("where", lang.Args{"venue": venue})})
	}
	if len(text) == 0 {
		return
	}
	d.flow(d.left, d.width(), d.lines(text, d.width(), s), s)
	d.Space(3.5)
}

func (d *Document) programme(rows []ProgrammeRow) Table {
	t := Table{
		Empty: d.label("programme.empty", nil),
		Columns: []Column{
			{Title: d.label("programme.tt", nil), Share: 12, Align: Centre, Middle: true},
			{Title: d.label("programme.time", nil), Share: 36, Align: Centre, Middle: true},
			{Title: d.label("programme.content", nil), Share: 72, Middle: true},
			{Title: d.label("programme.units", nil), Share: 45, Align: Centre, Middle: true},
		},
	}
	for _, r := range rows {
		t.Rows = append(t.Rows, []Text{Plain(r.TT), Plain(r.Time), Plain(r.Content), Plain(r.Units)})
	}
	return t
}
