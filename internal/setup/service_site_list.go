package setup

import (
	"bytes"
	"context"

	"diemcau/internal/errs"
	"diemcau/internal/lang"
	"diemcau/internal/origin"
	"diemcau/internal/sheet"
)

// PreviewSiteList says what a list of sites (CSV or XLSX) would do, without
// doing it.
func (s *Service) PreviewSiteList(ctx context.Context, eventID, name string, data []byte) (SiteListPreview, error) {
	r, err := s.store.event(ctx, eventID)
	if err != nil {
		return SiteListPreview{}, err
	}
	all, err := s.store.sites(ctx, eventID)
	if err != nil {
		return SiteListPreview{}, err
	}
	cells, err := sheet.Read(name, data, sheet.Limits{})
	if err != nil {
		return SiteListPreview{}, err
	}
	l, err := newSiteList(cells, lang.From(ctx))
	if err != nil {
		return SiteListPreview{}, err
	}
	l.check()
	l.lay(present(all))
	p := l.preview(present(all), r.PlannedSites)
	p.Token = token(data, all)
	return p, nil
}

// ApplySiteList does what the preview with this token showed, whole or not at
// all. The sites must still be as they were, and the list without a problem.
func (s *Service) ApplySiteList(ctx context.Context, eventID, name string, data []byte, token string) (SiteListPreview, error) {
	var p SiteListPreview
	err := s.write(ctx, eventID, func(ctx context.Context) (err error) {
		if p, err = s.PreviewSiteList(ctx, eventID, name, data); err != nil {
			return err
		}
		if p.Token != token {
			return errs.Conflict("setup.list_stale")
		}
		if len(p.Problems) > 0 {
			return errs.Invalid("sheet.rows_wrong", "count", len(p.Problems))
		}
		if p.Total > MaxSites {
			return errs.Invalid("setup.sites_count", "limit", MaxSites)
		}
		if err := s.applyRows(ctx, eventID, name, p.Rows); err != nil {
			return err
		}
		return s.sitesTold(ctx, eventID, "site.import",
			map[string]any{"file": name, "names": p.Names, "updates": p.Updates, "adds": p.Adds})
	})
	return p, err
}

func (s *Service) applyRows(ctx context.Context, eventID, name string, rows []SiteListRow) error {
	all, err := s.store.sites(ctx, eventID)
	if err != nil {
		return err
	}
	next, at := nextNumber(all), map[string]Site{}
	for _, site := range all {
		at[site.ID] = site
	}
	for i := range rows {
		row := &rows[i]
		source := origin.Source{Kind: origin.Import, Document: name, Line: row.Row}
		site, known := at[row.SiteID]
		switch {
		case row.Deed == ListSame:
			continue
		case !known:
			site = newSite(eventID, next, source)
			next++
			site.take(row.SiteForm)
			row.SiteID, row.Number = site.ID, site.Number
			err = s.store.insertSite(ctx, site)
		default:
			source.Ref = site.Source.Ref
			site.Edited = origin.Edit(site.Edited, site.form().fields(), row.fields())
			site.take(row.SiteForm)
			site.Source = source
			site.Revision++
			err = s.store.updateSite(ctx, site)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// SiteTable is the list of sites to print or to send. Format is "xlsx" or "csv".
func (s *Service) SiteTable(ctx context.Context, eventID string, q SiteQuery, format string) ([]byte, error) {
	list, err := s.Sites(ctx, eventID, q)
	if err != nil {
		return nil, err
	}
	text := func(key string) string { return lang.Text(lang.From(ctx), key, nil) }
	table := sheet.Table{Name: text("setup.sites"), Header: []string{text("setup.column_number"), text("setup.column_code"),
		text("setup.column_name"), text("setup.column_kind"), text("setup.column_cluster"), text("setup.column_note")}}
	for _, site := range list {
		table.Rows = append(table.Rows, []sheet.Value{sheet.Number(site.Number), sheet.Text(site.Code), sheet.Text(site.Name),
			sheet.Text(site.Kind), sheet.Text(site.Cluster), sheet.Text(site.Note)})
	}
	var out bytes.Buffer
	if format == "csv" {
		err = sheet.WriteCSV(&out, table)
	} else {
		err = sheet.WriteXLSX(&out, table)
	}
	return out.Bytes(), err
}
