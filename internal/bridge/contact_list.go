package bridge

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"diemcau/internal/collation"
	"diemcau/internal/errs"
	"diemcau/internal/lang"
	"diemcau/internal/sheet"
)

// ContactDeed is what a row of a list of contacts does.
type ContactDeed string

// The deeds of a row.
const (
	ContactAdds    ContactDeed = "adds"
	ContactUpdates ContactDeed = "updates"
	ContactSame    ContactDeed = "same"
	ContactWrong   ContactDeed = "wrong" // has a problem
)

// ContactRow is a row of a list with the site it is for. A column that the
// list lacks leaves what is known; an empty cell empties it.
type ContactRow struct {
	Contact
	Row    int         `json:"row" doc:"Row of the sheet, from 1"`
	Deed   ContactDeed `json:"deed" enum:"adds,updates,same,wrong"`
	SiteID string      `json:"site_id"`
	Label  string      `json:"label" doc:"Of the site; as the sheet writes it where there is no such site"`
}

// CellProblem is what is wrong with one cell.
type CellProblem struct {
	Row    int    `json:"row" doc:"Row of the sheet, from 1"`
	Column string `json:"column" doc:"Heading of the column as the sheet has it"`
	Code   string `json:"code"`
	Text   string `json:"text"`
}

// ContactPreview shows what a list would do. It can be applied with its token
// where it has no problem.
type ContactPreview struct {
	Token    string        `json:"token" doc:"Of this file over the contacts as they are now"`
	Rows     []ContactRow  `json:"rows"`
	Problems []CellProblem `json:"problems"`
	Adds     int           `json:"adds"`
	Updates  int           `json:"updates"`
	Same     int           `json:"same"`
	Without  int           `json:"without" doc:"Sites without a telephone number after the list is applied"`
}

// contactColumns are the headings that a list may have, by field; the first of
// each is the one that the list we write has.
var contactColumns = map[string][]string{
	"number":       {"Số", "STT", "TT"},
	"code":         {"Mã", "Mã xã", "Mã đơn vị", "Mã điểm cầu"},
	"site":         {"Điểm cầu", "Tên điểm cầu", "Xã, phường", "Tên xã, phường", "Đơn vị"},
	"name":         {"Người phụ trách", "Họ và tên", "Cán bộ kỹ thuật", "Đầu mối"},
	"phone":        {"Điện thoại", "Số điện thoại", "SĐT"},
	"second_name":  {"Người thứ hai", "Người dự phòng"},
	"second_phone": {"Điện thoại thứ hai", "Số điện thoại thứ hai", "SĐT 2"},
	"backup_line":  {"Đường truyền dự phòng"},
	"equipment":    {"Thiết bị", "Trang thiết bị"},
	"note":         {"Ghi chú"},
	"other_system": {"Hệ thống khác", "Phòng họp hệ thống khác"},
}

// contactLimits is how long each text may be.
var contactLimits = []struct {
	field string
	of    func(*Contact) *string
	most  int
}{
	{"name", func(c *Contact) *string { return &c.Name }, 200},
	{"phone", func(c *Contact) *string { return &c.Phone }, 30},
	{"second_name", func(c *Contact) *string { return &c.SecondName }, 200},
	{"second_phone", func(c *Contact) *string { return &c.SecondPhone }, 30},
	{"backup_line", func(c *Contact) *string { return &c.BackupLine }, 200},
	{"equipment", func(c *Contact) *string { return &c.Equipment }, 500},
	{"note", func(c *Contact) *string { return &c.Note }, 1000},
}

// contactList is a list being laid over the sites of an event.
type contactList struct {
	columns  sheet.Columns
	cells    [][]string
	top      int
	sites    []Site
	known    map[string]Contact
	language string
	preview  ContactPreview
}

func readContacts(cells [][]string, sites []Site, known map[string]Contact, language string) (ContactPreview, error) {
	top, columns := sheet.Locate(cells, contactColumns)
	l := contactList{columns: columns, cells: cells, top: top, sites: sites, known: known, language: language,
		preview: ContactPreview{Rows: []ContactRow{}, Problems: []CellProblem{}}}
	if !columns.Has("site") && !columns.Has("code") && !columns.Has("number") {
		return l.preview, columns.Need("site")
	}
	seen := map[string]int{}
	for i, row := range cells[min(top+1, len(cells)):] {
		if strings.Join(row, "") != "" {
			l.take(top+2+i, row, seen)
		}
	}
	if len(l.preview.Rows) == 0 {
		return l.preview, errs.Invalid("sheet.empty")
	}
	l.count()
	return l.preview, nil
}

// take reads one row: which site it is for, and what it says.
func (l *contactList) take(at int, cells []string, seen map[string]int) {
	site, field := l.site(cells)
	row := ContactRow{Row: at, SiteID: site.ID, Label: site.Label}
	if site.ID == "" {
		row.Label = l.columns.Cell(cells, field)
		l.wrong(&row, field, "bridge.list_site_unknown", "site", row.Label)
	} else if first, twice := seen[site.ID]; twice {
		l.wrong(&row, field, "bridge.list_site_twice", "site", site.Label, "row", first)
	}
	seen[site.ID] = at
	before, had := l.known[site.ID]
	row.Contact = before
	for _, limit := range contactLimits {
		if !l.columns.Has(limit.field) {
			continue
		}
		text := l.columns.Cell(cells, limit.field)
		*limit.of(&row.Contact) = text
		if utf8.RuneCountInString(text) > limit.most {
			l.wrong(&row, limit.field, "bridge.list_long", "limit", limit.most)
		}
	}
	row.Contact = row.clean()
	for field, number := range map[string]string{"phone": row.Phone, "second_phone": row.SecondPhone} {
		if l.columns.Has(field) && number != "" && !dialable(number) {
			l.wrong(&row, field, "bridge.phone_bad")
		}
	}
	l.otherSystem(&row, cells)
	if row.Deed == "" {
		row.Deed = deedOf(before, row.Contact, had)
	}
	l.preview.Rows = append(l.preview.Rows, row)
}

func deedOf(before, now Contact, had bool) ContactDeed {
	switch {
	case before == now:
		return ContactSame
	case had:
		return ContactUpdates
	}
	return ContactAdds
}

// otherSystem reads a yes: an x, or a word for it.
func (l *contactList) otherSystem(row *ContactRow, cells []string) {
	if !l.columns.Has("other_system") {
		return
	}
	switch collation.Plain(l.columns.Cell(cells, "other_system")) {
	case "x", "co", "yes", "1":
		row.OtherSystem = true
	case "", "khong", "no", "0":
		row.OtherSystem = false
	default:
		l.wrong(row, "other_system", "bridge.list_yes_no")
	}
}

// site finds the site of a row by what says most: its code, its number beside
// no name, its name. The field is the one that named it, or should have.
func (l *contactList) site(cells []string) (Site, string) {
	field, text := "", ""
	for _, f := range []string{"code", "site", "number"} {
		if text = l.columns.Cell(cells, f); text != "" {
			field = f
			break
		}
	}
	for _, s := range l.sites {
		switch {
		case field == "code" && strings.TrimLeft(s.Code, "0") == strings.TrimLeft(text, "0") && s.Code != "",
			field == "site" && collation.Fold(s.Label) == collation.Fold(text),
			field == "number" && fmt.Sprint(s.Number) == text:
			return s, field
		}
	}
	if field == "" {
		field = "site"
	}
	return Site{}, field
}

func (l *contactList) wrong(row *ContactRow, field, key string, args ...any) {
	row.Deed = ContactWrong
	p := l.columns.Problem(row.Row, field, key, args...)
	l.preview.Problems = append(l.preview.Problems, CellProblem{Row: p.Row, Column: p.Column, Code: p.Key, Text: lang.Text(l.language, p.Key, p.Args)})
}

func (l *contactList) count() {
	after := map[string]Contact{}
	for id, c := range l.known {
		after[id] = c
	}
	for _, row := range l.preview.Rows {
		switch row.Deed {
		case ContactAdds:
			l.preview.Adds++
		case ContactUpdates:
			l.preview.Updates++
		case ContactSame:
			l.preview.Same++
		}
		after[row.SiteID] = row.Contact
	}
	for _, site := range l.sites {
		if after[site.ID].Phone == "" {
			l.preview.Without++
		}
	}
}

// contactToken names this file laid over exactly these contacts.
func contactToken(data []byte, sites []Site, known map[string]Contact) string {
	sum := sha256.New()
	sum.Write(data)
	for _, site := range sites {
		fmt.Fprintf(sum, "\x00%s %d", site.ID, known[site.ID].Revision)
	}
	return hex.EncodeToString(sum.Sum(nil))
}
