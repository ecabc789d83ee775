package delegate

import (
	"bytes"
	"context"

	"diemcau/internal/lang"
	"diemcau/internal/sheet"
)

// Table is the list of groups as a workbook, with the total in its last row.
func (s *Service) Table(ctx context.Context, eventID string) ([]byte, error) {
	list, err := s.Groups(ctx, eventID)
	if err != nil {
		return nil, err
	}
	text := func(key string) string { return lang.Text(lang.From(ctx), "delegate."+key, nil) }
	table := sheet.Table{Name: text("groups")}
	for _, key := range []string{"tt", "label", "count", "count_text", "address", "issuer", "place", "section"} {
		table.Header = append(table.Header, text("column_"+key))
	}
	for _, g := range list {
		table.Rows = append(table.Rows, []sheet.Value{sheet.Text(g.TT), sheet.Text(g.Label), count(g), sheet.Text(g.CountText),
			sheet.Text(text("address_" + string(g.Address))), sheet.Text(g.Issuer), sheet.Text(text("place_" + string(g.Place))), sheet.Text(g.Section)})
	}
	table.Rows = append(table.Rows, []sheet.Value{sheet.Text(""), sheet.Text(text("total")), sheet.Number(Sum(list).Count)})
	var out bytes.Buffer
	err = sheet.WriteXLSX(&out, table)
	return out.Bytes(), err
}

// count is a number, or an empty cell where the quota is open.
func count(g Group) sheet.Value {
	if g.Count == nil {
		return sheet.Text("")
	}
	return sheet.Number(*g.Count)
}
