package incident

import (
	"bytes"
	"context"
	"strings"

	"diemcau/internal/event"
	"diemcau/internal/lang"
	"diemcau/internal/sheet"
)

// Table is the list of incidents as a workbook.
func (s *Service) Table(ctx context.Context, eventID string, q Query) ([]byte, error) {
	list, err := s.Incidents(ctx, eventID, q)
	if err != nil {
		return nil, err
	}
	text := func(key string) string { return lang.Text(lang.From(ctx), "incident."+key, nil) }
	table := sheet.Table{Name: text("incidents")}
	for _, key := range []string{"number", "site", "kind", "severity", "state", "from", "to", "repeats", "text", "steps", "assignee",
		"opened_by", "cause", "cause_note", "closed_by", "closed_at", "comments"} {
		table.Header = append(table.Header, text("column_"+key))
	}
	for _, i := range list {
		table.Rows = append(table.Rows, i.row(text))
	}
	var out bytes.Buffer
	err = sheet.WriteXLSX(&out, table)
	return out.Bytes(), err
}

func (i Incident) row(text func(key string) string) []sheet.Value {
	site, by, cause, state := i.Site, i.OpenedBy, "", text("state_"+string(i.State))
	if i.SiteID == "" {
		site = text("hall")
	}
	if by == "" {
		by = text("by_itself")
	}
	if i.Cause != "" {
		cause = text("cause_" + string(i.Cause))
	}
	if i.Recovered {
		state += ", " + text("recovered")
	}
	steps, comments := []string{}, []string{}
	for _, step := range i.Steps {
		if step.At != nil {
			steps = append(steps, text("step_"+step.Key)+": "+step.By+", "+clock(step.At))
		}
	}
	for _, c := range i.Comments {
		comments = append(comments, clock(&c.At)+" "+c.By+": "+c.Text)
	}
	return []sheet.Value{sheet.Number(i.Number), sheet.Text(site), sheet.Text(text("kind_" + string(i.Kind))), sheet.Text(text("severity_" + string(i.Severity))),
		sheet.Text(state), sheet.Text(clock(&i.From)), sheet.Text(clock(i.To)), sheet.Number(i.Repeats), sheet.Text(i.Text),
		sheet.Text(strings.Join(steps, "; ")), sheet.Text(i.Assignee), sheet.Text(by), sheet.Text(cause), sheet.Text(i.CauseNote),
		sheet.Text(i.ClosedBy), sheet.Text(clock(i.ClosedAt)), sheet.Text(strings.Join(comments, "\n"))}
}

func clock(at *int64) string {
	if at == nil {
		return ""
	}
	return event.At(*at).Format("15h04'05\" 02/01/2006")
}
