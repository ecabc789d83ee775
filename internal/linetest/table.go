package linetest

import (
	"bytes"
	"context"
	"strings"

	"diemcau/internal/event"
	"diemcau/internal/lang"
	"diemcau/internal/sheet"
)

var tableColumns = []string{"number", "site", "cluster", "verdict", "down", "up", "round_trip", "jitter", "loss", "camera", "microphone",
	"loudspeaker", "storage", "clock", "say", "at", "device", "browser", "tests", "signed_by", "signed_at", "note"}

// Table is where each site stands as a workbook: in the round, or over all
// where roundID is empty.
func (s *Service) Table(ctx context.Context, eventID, roundID string) ([]byte, error) {
	_, list, err := s.Standings(ctx, eventID, roundID)
	if err != nil {
		return nil, err
	}
	text := func(key string) string { return lang.Text(lang.From(ctx), "linetest."+key, nil) }
	table := sheet.Table{Name: text("tests")}
	for _, key := range tableColumns {
		table.Header = append(table.Header, text("column_"+key))
	}
	for _, st := range list {
		row := []sheet.Value{sheet.Number(st.Number), sheet.Text(st.Label), sheet.Text(st.Cluster), sheet.Text(text("verdict_" + string(st.Verdict)))}
		if st.Result != nil {
			row = append(row, figures{lang.From(ctx), st.Result.Measures}.cells()...)
			row = append(row, st.Result.cells()...)
			row = append(row, sheet.Number(st.Tests))
			row = append(row, st.Result.SignOff.cells()...)
		}
		table.Rows = append(table.Rows, row)
	}
	var out bytes.Buffer
	err = sheet.WriteXLSX(&out, table)
	return out.Bytes(), err
}

// cells are the measures, as numbers where they are some.
func (f figures) cells() []sheet.Value {
	level := sheet.Text(f.microphone())
	if f.m.Microphone.State == OK && f.m.Microphone.LevelDB != nil {
		level = sheet.Number(*f.m.Microphone.LevelDB)
	}
	loss := sheet.Text("")
	if f.m.LossPercent != nil {
		loss = sheet.Number(*f.m.LossPercent)
	}
	return []sheet.Value{megabits(f.m.DownKbps), megabits(f.m.UpKbps), counted(f.m.RoundTripMS), counted(f.m.JitterMS), loss,
		sheet.Text(f.camera()), level, sheet.Text(f.loudspeaker()), counted(f.m.StorageMiB), counted(f.m.ClockErrorMS)}
}

// cells are what is to be done, and where the result came from.
func (r Result) cells() []sheet.Value {
	todo := []string{}
	for _, c := range r.Checks {
		if c.Say != "" {
			todo = append(todo, c.Say)
		}
	}
	return []sheet.Value{sheet.Text(strings.Join(todo, "\n")), sheet.Text(event.At(r.At).Format("15h04 02/01/2006")),
		sheet.Text(r.DeviceName), sheet.Text(r.Measures.Browser)}
}

func (sign *SignOff) cells() []sheet.Value {
	if sign == nil {
		return nil
	}
	return []sheet.Value{sheet.Text(sign.Name), sheet.Text(event.At(sign.At).Format("15h04 02/01/2006")), sheet.Text(sign.Note)}
}

func counted(n *int64) sheet.Value {
	if n == nil {
		return sheet.Text("")
	}
	return sheet.Number(*n)
}

func megabits(kbps *int64) sheet.Value {
	if kbps == nil {
		return sheet.Text("")
	}
	return sheet.Number(float64(*kbps) / 1000)
}
