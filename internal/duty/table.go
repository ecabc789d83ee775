package duty

import (
	"bytes"
	"context"
	"strings"
	"time"

	"diemcau/internal/event"
	"diemcau/internal/lang"
	"diemcau/internal/sheet"
)

// Table is the list of duties as a workbook.
func (s *Service) Table(ctx context.Context, eventID string, q Query) ([]byte, error) {
	list, err := s.Duties(ctx, eventID, q)
	if err != nil {
		return nil, err
	}
	text := func(key string) string { return lang.Text(lang.From(ctx), "duty."+key, nil) }
	table := sheet.Table{Name: text("duties")}
	for _, key := range []string{"number", "heading", "text", "lead", "support", "due", "state", "overdue", "evidence", "reported_by", "reported_at"} {
		table.Header = append(table.Header, text("column_"+key))
	}
	for _, d := range list {
		overdue := ""
		if d.Overdue {
			overdue = text("overdue")
		}
		table.Rows = append(table.Rows, []sheet.Value{sheet.Text(d.Number), sheet.Text(d.Heading), sheet.Text(d.Text),
			sheet.Text(strings.Join(namesOf(d.Lead), "; ")), sheet.Text(strings.Join(namesOf(d.Support), "; ")), due(d),
			sheet.Text(text("state_" + string(d.State))), sheet.Text(overdue), sheet.Text(d.Evidence), sheet.Text(d.ReportedBy), reported(d)})
	}
	var out bytes.Buffer
	err = sheet.WriteXLSX(&out, table)
	return out.Bytes(), err
}

func due(d Duty) sheet.Value {
	day, err := time.ParseInLocation(time.DateOnly, d.Due, event.Zone)
	if err != nil {
		return sheet.Text("") // no day is given
	}
	return sheet.Date(day)
}

func reported(d Duty) sheet.Value {
	if d.ReportedAt == nil {
		return sheet.Text("")
	}
	return sheet.Text(event.At(*d.ReportedAt).Format("15h04 02/01/2006"))
}
