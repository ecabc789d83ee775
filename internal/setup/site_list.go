package setup

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"unicode/utf8"

	"diemcau/internal/collation"
	"diemcau/internal/errs"
	"diemcau/internal/lang"
	"diemcau/internal/origin"
	"diemcau/internal/sheet"
)

// SiteListDeed is what a row of a list does.
type SiteListDeed string

// The deeds of a row.
const (
	ListNames   SiteListDeed = "names"   // gives an unnamed site its name
	ListUpdates SiteListDeed = "updates" // changes a site that is known
	ListAdds    SiteListDeed = "adds"
	ListSame    SiteListDeed = "same"
	ListWrong   SiteListDeed = "wrong" // has a problem
)

// SiteListRow is a row of a list with what it does to which site.
type SiteListRow struct {
	SiteForm
	Row    int             `json:"row" doc:"Row of the sheet, from 1"`
	Deed   SiteListDeed    `json:"deed" enum:"names,updates,adds,same,wrong"`
	SiteID string          `json:"site_id" doc:"Empty for a row that adds a site"`
	Number int64           `json:"number" doc:"Of the site; 0 for a row that adds one"`
	Label  string          `json:"label" doc:"Of the site as it will be"`
	Was    string          `json:"was" doc:"Label of the site as it is"`
	Change []origin.Change `json:"changes"`
}

// SiteListProblem is what is wrong with one cell.
type SiteListProblem struct {
	Row    int    `json:"row" doc:"Row of the sheet, from 1"`
	Column string `json:"column" doc:"Heading of the column as the sheet has it"`
	Code   string `json:"code"`
	Text   string `json:"text"`
}

// SiteListPreview shows what a list would do. It can be applied with its token
// where it has no problem.
type SiteListPreview struct {
	Token    string            `json:"token" doc:"Of this file over the sites as they are now"`
	Rows     []SiteListRow     `json:"rows"`
	Problems []SiteListProblem `json:"problems"`
	Names    int               `json:"names"`
	Updates  int               `json:"updates"`
	Adds     int               `json:"adds"`
	Same     int               `json:"same"`
	Absent   []string          `json:"absent" doc:"Labels of named sites that the list does not have; they stay"`
	Total    int               `json:"total" doc:"Sites after the list is applied"`
	Planned  *int64            `json:"planned"`
	Note     string            `json:"note" doc:"What the count says against the plan's; empty where they agree"`
}

// listColumns are the headings that a list may have, by field.
var listColumns = map[string][]string{
	"code":      {"Mã", "Mã xã", "Mã đơn vị", "Mã ĐVHC", "Mã điểm cầu", "Mã số"},
	"name":      {"Tên", "Tên xã", "Tên xã, phường", "Tên đơn vị", "Tên điểm cầu", "Điểm cầu", "Xã, phường", "Đơn vị"},
	"full_name": {"Tên đầy đủ"},
	"kind":      {"Loại", "Loại hình", "Cấp"},
	"cluster":   {"Cụm", "former_district", "Huyện cũ", "Huyện", "Đơn vị cấp huyện cũ", "Địa bàn"},
	"note":      {"Ghi chú"},
}

// siteList is a list being laid over the sites of an event.
type siteList struct {
	rows     []SiteListRow
	columns  sheet.Columns
	problems []SiteListProblem
	language string
}

// newSiteList finds the columns and the rows of a sheet.
func newSiteList(cells [][]string, language string) (*siteList, error) {
	top, columns := sheet.Locate(cells, listColumns)
	if !columns.Has("name") && !columns.Has("full_name") {
		return nil, columns.Need("name")
	}
	l := &siteList{columns: columns, problems: []SiteListProblem{}, language: language}
	for i, row := range cells[top+1:] {
		if len(row) == 0 {
			continue
		}
		f := SiteForm{Code: columns.Cell(row, "code"), Name: cmp.Or(columns.Cell(row, "name"), columns.Cell(row, "full_name")),
			Kind: columns.Cell(row, "kind"), Cluster: columns.Cell(row, "cluster"), Note: columns.Cell(row, "note")}.clean()
		l.rows = append(l.rows, SiteListRow{SiteForm: f, Row: top + 2 + i})
	}
	if len(l.rows) == 0 {
		return nil, errs.Invalid("sheet.empty")
	}
	if len(l.rows) > MaxSites {
		return nil, errs.TooLarge("setup.sites_count", "limit", MaxSites)
	}
	return l, nil
}

func (l *siteList) wrong(i int, field, key string, args ...any) {
	l.rows[i].Deed = ListWrong
	if field == "name" && !l.columns.Has(field) {
		field = "full_name"
	}
	p := l.columns.Problem(l.rows[i].Row, field, key, args...)
	l.problems = append(l.problems, SiteListProblem{Row: p.Row, Column: p.Column, Code: p.Key, Text: lang.Text(l.language, p.Key, p.Args)})
}

// check finds what is wrong within the list itself.
func (l *siteList) check() {
	codes, names := map[string]int{}, map[string]int{}
	for i, row := range l.rows {
		if row.Name == "" {
			l.wrong(i, "name", "setup.list_name_missing")
			continue
		}
		for _, limit := range []struct {
			field, text string
			most        int
		}{{"code", row.Code, 20}, {"name", row.Name, 200}, {"kind", row.Kind, 50}, {"cluster", row.Cluster, 200}, {"note", row.Note, 1000}} {
			if utf8.RuneCountInString(limit.text) > limit.most {
				l.wrong(i, limit.field, "setup.list_long", "limit", limit.most)
			}
		}
		if first, twice := codes[codeKey(row.Code)]; twice && row.Code != "" {
			l.wrong(i, "code", "setup.list_code_twice", "code", row.Code, "row", first)
		}
		if first, twice := names[collation.Fold(row.fullName())]; twice {
			l.wrong(i, "name", "setup.list_name_twice", "name", row.fullName(), "row", first)
		}
		codes[codeKey(row.Code)], names[collation.Fold(row.fullName())] = row.Row, row.Row
	}
}

// token names this file laid over exactly these sites.
func token(data []byte, sites []Site) string {
	sum := sha256.New()
	sum.Write(data)
	for _, site := range sites {
		fmt.Fprintf(sum, "\x00%s %d", site.ID, site.Revision)
	}
	return hex.EncodeToString(sum.Sum(nil))
}
