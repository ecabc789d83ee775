package show

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"strings"

	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/lang"
	"diemcau/internal/paper"
)

// Positions of the crew, each with its own run sheet.
var Positions = []string{"led", "sound", "light", "reception", "stage"}

func (n Notes) of(position string) string {
	switch position {
	case "led":
		return n.LED
	case "sound":
		return n.Sound
	case "light":
		return n.Light
	case "reception":
		return n.Reception
	}
	return n.Stage
}

// ProgrammePDF is the sheet that guests get.
func (s *Service) ProgrammePDF(ctx context.Context, eventID string) ([]byte, error) {
	a, about, err := s.printed(ctx, eventID)
	if err != nil {
		return nil, err
	}
	p := paper.Programme{Event: about.Name, Date: occasion(ctx, a.Planned), Venue: about.Place}
	for _, item := range a.Items {
		p.Rows = append(p.Rows, paper.ProgrammeRow{TT: item.Number, Time: spanText(item.Planned), Content: item.Title, Units: unitText(item.Units)})
	}
	var out bytes.Buffer
	err = paper.WriteProgramme(ctx, &out, s.setup(ctx), p)
	return out.Bytes(), err
}

// ScriptPDF is what the MC reads from.
func (s *Service) ScriptPDF(ctx context.Context, eventID string) ([]byte, error) {
	a, about, err := s.printed(ctx, eventID)
	if err != nil {
		return nil, err
	}
	script := paper.Script{Event: about.Name, Date: occasion(ctx, a.Planned), Venue: about.Place}
	for _, item := range a.Items {
		row := paper.ScriptRow{Number: item.Number, Time: spanText(item.Planned), Title: item.Title}
		if len(item.Cues) == 1 {
			fillScript(&row, item.Cues[0])
		} else {
			for _, cue := range item.Cues {
				sub := paper.ScriptRow{Number: cue.Number, Time: clockOf(cue.Planned), Title: orderedCue{cue, item}.title()}
				fillScript(&sub, cue)
				row.SubRows = append(row.SubRows, sub)
			}
		}
		script.Rows = append(script.Rows, row)
	}
	var out bytes.Buffer
	err = paper.WriteScript(ctx, &out, s.setup(ctx), script)
	return out.Bytes(), err
}

func fillScript(row *paper.ScriptRow, c Cue) {
	row.Speaker, row.Script = joined(" - ", c.Speaker, c.Presenter), c.Script
	row.Caption = joined(", ", c.Caption.Name, c.Caption.Office)
}

// RunSheetPDF is what one position of the crew does at every step.
func (s *Service) RunSheetPDF(ctx context.Context, eventID, position string) ([]byte, error) {
	if !slices.Contains(Positions, position) {
		return nil, errs.Invalid("core.invalid").Field("position", "show.position_unknown")
	}
	a, about, err := s.printed(ctx, eventID)
	if err != nil {
		return nil, err
	}
	text := func(key string) string { return lang.Text(lang.From(ctx), key, nil) }
	sheet := paper.RunSheet{Position: text("show.position_" + position), Event: about.Name, Date: occasion(ctx, a.Planned), Venue: about.Place}
	for _, cue := range runningOrder(a.Items) {
		sheet.Rows = append(sheet.Rows, paper.RunSheetRow{Number: cue.Number, Time: spanText(cue.Planned), Duration: lengthText(ctx, cue.Planned.DurationS),
			Title: joined("\n", cue.title(), cue.Speaker), Task: cue.Notes.of(position), Scene: text("show.scene_" + string(cue.Scene.Kind))})
	}
	var out bytes.Buffer
	err = paper.WriteRunSheet(ctx, &out, s.setup(ctx), sheet)
	return out.Bytes(), err
}

func (s *Service) printed(ctx context.Context, eventID string) (Agenda, Ceremony, error) {
	a, err := s.Agenda(ctx, eventID)
	if err != nil {
		return Agenda{}, Ceremony{}, err
	}
	about, err := s.Ceremonies.Ceremony(ctx, eventID)
	return a, about, err
}

func (s *Service) setup(ctx context.Context) paper.Setup {
	return paper.Setup{Language: lang.From(ctx), Created: event.At(s.Clock.Wall())}
}

// occasion writes when the ceremony begins: 14h00, ngày 15/10/2025.
func occasion(ctx context.Context, p Planned) string {
	if !p.Known {
		return ""
	}
	at := event.At(p.StartAt)
	return lang.Text(lang.From(ctx), "show.occasion", lang.Args{"time": at.Format("15h04"), "date": at.Format("02/01/2006")})
}

// spanText writes 14h00 - 14h10, or the start alone for a closing moment.
func spanText(p Planned) string {
	if !p.Known || p.DurationS == 0 {
		return clockOf(p)
	}
	return clockText(p.StartAt) + " - " + clockText(p.EndAt)
}

func clockOf(p Planned) string {
	if !p.Known {
		return ""
	}
	return clockText(p.StartAt)
}

func unitText(units []Unit) string {
	texts := make([]string, len(units))
	for i, u := range units {
		texts[i] = u.Text
	}
	return strings.Join(texts, "; ")
}

// joined puts the parts that are there together.
func joined(between string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), between)
}

func minutesText(seconds *int64) string {
	if seconds == nil {
		return ""
	}
	return strconv.FormatFloat(float64(*seconds)/60, 'f', -1, 64)
}
