package bridge

import (
	"bytes"
	"context"

	"diemcau/internal/errs"
	"diemcau/internal/lang"
	"diemcau/internal/sheet"
)

// PreviewContacts says what a list of contacts (CSV or XLSX) would do, without
// doing it.
func (s *Service) PreviewContacts(ctx context.Context, eventID, name string, data []byte) (ContactPreview, error) {
	sites, err := s.Events.Sites(ctx, eventID)
	if err != nil {
		return ContactPreview{}, err
	}
	known, err := s.Contacts(ctx, eventID)
	if err != nil {
		return ContactPreview{}, err
	}
	cells, err := sheet.Read(name, data, sheet.Limits{})
	if err != nil {
		return ContactPreview{}, err
	}
	p, err := readContacts(cells, sites, known, lang.From(ctx))
	p.Token = contactToken(data, sites, known)
	return p, err
}

// ApplyContacts does what the preview with this token showed, whole or not at
// all.
func (s *Service) ApplyContacts(ctx context.Context, eventID, name string, data []byte, token string) (ContactPreview, error) {
	var p ContactPreview
	err := s.write(ctx, eventID, func(ctx context.Context) (err error) {
		if p, err = s.PreviewContacts(ctx, eventID, name, data); err != nil {
			return err
		}
		if p.Token != token {
			return errs.Conflict("bridge.list_stale")
		}
		if len(p.Problems) > 0 {
			return errs.Invalid("sheet.rows_wrong", "count", len(p.Problems))
		}
		for _, row := range p.Rows {
			if row.Deed == ContactSame {
				continue
			}
			row.Revision++
			if err := s.putContact(ctx, eventID, row.SiteID, row.Contact); err != nil {
				return err
			}
		}
		// no names in the log
		return s.told(ctx, eventID, "contact.import", "contacts", map[string]any{"file": name, "adds": p.Adds, "updates": p.Updates})
	})
	return p, err
}

// contactOrder is the order of the columns in the list that is written.
var contactOrder = []string{"number", "code", "site", "name", "phone", "second_name", "second_phone", "backup_line", "equipment", "note", "other_system"}

// ContactTable is the list of contacts, as it can be taken in again. Format is
// "xlsx" or "csv".
func (s *Service) ContactTable(ctx context.Context, eventID, format string) ([]byte, error) {
	sites, err := s.Events.Sites(ctx, eventID)
	if err != nil {
		return nil, err
	}
	contacts, err := s.Contacts(ctx, eventID)
	if err != nil {
		return nil, err
	}
	table := sheet.Table{Name: lang.Text(lang.From(ctx), "bridge.contacts", nil)}
	for _, field := range contactOrder {
		table.Header = append(table.Header, contactColumns[field][0])
	}
	for _, site := range sites {
		c := contacts[site.ID]
		other := ""
		if c.OtherSystem {
			other = "x"
		}
		row := []sheet.Value{sheet.Number(site.Number), sheet.Text(site.Code), sheet.Text(site.Label)}
		for _, text := range []string{c.Name, c.Phone, c.SecondName, c.SecondPhone, c.BackupLine, c.Equipment, c.Note, other} {
			row = append(row, sheet.Text(text))
		}
		table.Rows = append(table.Rows, row)
	}
	var out bytes.Buffer
	if format == "csv" {
		err = sheet.WriteCSV(&out, table)
	} else {
		err = sheet.WriteXLSX(&out, table)
	}
	return out.Bytes(), err
}
