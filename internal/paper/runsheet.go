package paper

import (
	"context"
	"io"

	"diemcau/internal/lang"
)

// RunSheet is what one position (LED, sound, light, reception, stage) does at
// every step of the show.
type RunSheet struct {
	Position string
	Event    string
	// Date and Venue as they are to be read.
	Date, Venue string
	Rows        []RunSheetRow
}

// RunSheetRow is one step; the fields are printed as they are.
type RunSheetRow struct {
	Number, Time, Duration string
	// Title is what happens, Task what this position does, Scene the picture.
	Title, Task, Scene string
}

const runSheetPoints = 12.0

// WriteRunSheet writes the sheet as PDF on landscape pages.
func WriteRunSheet(ctx context.Context, w io.Writer, setup Setup, sheet RunSheet) error {
	setup.Landscape, setup.Working = true, true
	if setup.Title == "" {
		setup.Title = sheet.Position + " - " + sheet.Event
	}
	return Compose(ctx, w, setup, func(d *Document) {
		d.Title(d.label("runsheet", lang.Args{"position": sheet.Position}), sheet.Event)
		d.occasion(sheet.Date, sheet.Venue, runSheetPoints)
		d.Table(d.runSheet(sheet.Rows))
	})
}

func (d *Document) runSheet(rows []RunSheetRow) Table {
	t := Table{
		Empty:  d.label("runsheet.empty", nil),
		Points: runSheetPoints,
		Columns: []Column{
			{Title: d.label("runsheet.tt", nil), Share: 13, Align: Centre},
			{Title: d.label("runsheet.time", nil), Share: 32, Align: Centre},
			{Title: d.label("runsheet.duration", nil), Share: 22, Align: Centre},
			{Title: d.label("runsheet.happening", nil), Share: 82},
			{Title: d.label("runsheet.task", nil), Share: 82},
			{Title: d.label("runsheet.scene", nil), Share: 36},
		},
	}
	for _, r := range rows {
		task := Strong(r.Task)
		if task.blank() {
			task = Plain("–")
		}
		t.Rows = append(t.Rows, []Text{
			Plain(r.Number), Strong(r.Time), Plain(r.Duration), Plain(r.Title), task, Plain(r.Scene),
		})
	}
	return t
}
