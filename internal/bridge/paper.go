package bridge

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	qrcode "github.com/skip2/go-qrcode"

	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/lang"
	"diemcau/internal/paper"
)

// About is what papers say of the ceremony.
type About struct {
	Name    string
	Place   string // of the main hall
	StartAt int64  // 0 where it is not set
	EndAt   int64
}

// Papers tells what papers need of other parts: the ceremony, and the
// programme that goes into the kit of every site.
type Papers interface {
	About(ctx context.Context, eventID string) (About, error)
	ProgrammePDF(ctx context.Context, eventID string) ([]byte, error)
}

// bindPath is where a browser brings the code of a site. The code follows a #,
// which no browser sends to a server, so it is in nobody's log.
const bindPath = "/diem-cau#"

// Address is the link that opens a site's door.
func Address(base, code string) string { return strings.TrimRight(base, "/") + bindPath + code }

// spaced parts a code in two halves, as people read it aloud.
func spaced(code string) string {
	if len(code) < 6 {
		return code
	}
	return code[:len(code)/2] + " " + code[len(code)/2:]
}

// printing is all that the papers about the sites are made of.
type printing struct {
	about    About
	sites    []Site
	links    map[string]Link
	contacts map[string]Contact
	desk     Desk
	base     string
	text     func(key string, args lang.Args) string
	setup    paper.Setup
}

func (s *Service) printing(ctx context.Context, eventID, base string) (p printing, err error) {
	p.base = base
	p.text = func(key string, args lang.Args) string { return lang.Text(lang.From(ctx), "bridge.paper_"+key, args) }
	p.setup = paper.Setup{Language: lang.From(ctx), Created: event.At(s.Clock.Millis())}
	if p.about, err = s.Papers.About(ctx, eventID); err != nil {
		return p, err
	}
	if p.sites, err = s.Events.Sites(ctx, eventID); err != nil {
		return p, err
	}
	if p.links, err = s.Links(ctx, eventID); err != nil {
		return p, err
	}
	if p.contacts, err = s.Contacts(ctx, eventID); err != nil {
		return p, err
	}
	p.desk, err = s.store.desk(ctx, eventID)
	return p, err
}

// issued are the sites with a code, those of the ids where any are given.
func (p printing) issued(ids []string) ([]Site, error) {
	sites := p.sites
	if len(ids) > 0 {
		var err error
		if sites, err = chosen(p.sites, ids); err != nil {
			return nil, err
		}
	}
	var out []Site
	for _, site := range sites {
		if p.links[site.ID].Code != "" {
			out = append(out, site)
		}
	}
	if len(out) == 0 {
		return nil, errs.Conflict("bridge.no_codes")
	}
	return out, nil
}

// LinksPDF is one page for each site that has a code: the link, the square for
// a camera, the code and what to do. Base is the address of this server.
func (s *Service) LinksPDF(ctx context.Context, eventID, base string, siteIDs []string) ([]byte, error) {
	p, err := s.printing(ctx, eventID, base)
	if err != nil {
		return nil, err
	}
	sites, err := p.issued(siteIDs)
	if err != nil {
		return nil, err
	}
	return p.entryPages(ctx, sites)
}

func (p printing) entryPages(ctx context.Context, sites []Site) ([]byte, error) {
	pages := make([]paper.EntryPage, len(sites))
	for i, site := range sites {
		page, err := p.page(site)
		if err != nil {
			return nil, err
		}
		pages[i] = page
	}
	p.setup.Title = p.text("links", nil)
	var out bytes.Buffer
	err := paper.WriteEntryPages(ctx, &out, p.setup, pages)
	return out.Bytes(), err
}

func (p printing) page(site Site) (paper.EntryPage, error) {
	code := p.links[site.ID].Code
	qr, err := qrcode.New(Address(p.base, code), qrcode.Medium)
	if err != nil {
		return paper.EntryPage{}, fmt.Errorf("draw the square of a link: %w", err)
	}
	qr.DisableBorder = true
	page := paper.EntryPage{
		Above: p.text("site_number", lang.Args{"number": site.Number}), Place: site.Label, Event: p.about.Name, Date: p.occasion(), Venue: p.about.Place,
		Link: strings.TrimRight(p.base, "/") + "/diem-cau", QR: qr.Bitmap(), CodeTitle: p.text("code", nil), Code: spaced(code),
	}
	for _, step := range []string{"step_open", "step_code", "step_start", "step_call"} {
		page.Steps = append(page.Steps, p.text(step, lang.Args{"phone": p.phone()}))
	}
	page.Notices = []paper.Text{
		paper.Join(paper.Strong(p.text("help", nil)+" "), paper.Plain(p.phone())),
		paper.Join(paper.Strong(p.text("recording", nil)+" "), paper.Plain(p.text("recording_words", nil))),
		paper.Join(paper.Strong(p.text("secret", nil)+" "), paper.Plain(p.text("secret_words", nil))),
	}
	return page, nil
}

// phone is the control room's, or room to write it by hand.
func (p printing) phone() string {
	if p.desk.Phone == "" {
		return "........................................"
	}
	return p.desk.Phone
}

func (p printing) occasion() string {
	if p.about.StartAt == 0 {
		return ""
	}
	at := event.At(p.about.StartAt)
	return p.text("occasion", lang.Args{"time": at.Format("15h04"), "date": at.Format("02/01/2006")})
}

// LinkListPDF is one table of all sites with their codes and telephones, for
// the control room.
func (s *Service) LinkListPDF(ctx context.Context, eventID, base string) ([]byte, error) {
	p, err := s.printing(ctx, eventID, base)
	if err != nil {
		return nil, err
	}
	sites, err := p.issued(nil)
	if err != nil {
		return nil, err
	}
	t := paper.Table{Points: 11, Columns: []paper.Column{
		{Title: p.text("column_number", nil), Share: 9, Align: paper.Centre}, {Title: p.text("column_site", nil), Share: 46},
		{Title: p.text("column_code", nil), Share: 33, Align: paper.Centre}, {Title: p.text("column_contact", nil), Share: 46},
		{Title: p.text("column_phone", nil), Share: 30}, {Title: p.text("column_digits", nil), Share: 21},
	}}
	for _, site := range sites {
		c := p.contacts[site.ID]
		t.Rows = append(t.Rows, []paper.Text{paper.Plain(fmt.Sprint(site.Number)), paper.Plain(site.Label),
			paper.Strong(spaced(p.links[site.ID].Code)), paper.Plain(lines(c.Name, c.SecondName)), paper.Plain(lines(c.Phone, c.SecondPhone)), nil})
	}
	p.setup.Title, p.setup.Working = p.text("list", nil), true
	var out bytes.Buffer
	err = paper.Compose(ctx, &out, p.setup, func(d *paper.Document) {
		d.Title(p.text("list", nil), p.about.Name)
		d.Note(p.text("list_note", lang.Args{"address": strings.TrimRight(base, "/") + "/diem-cau"}))
		d.Table(t)
	})
	return out.Bytes(), err
}

// lines puts the texts that are there below each other.
func lines(texts ...string) string {
	var out []string
	for _, text := range texts {
		if text != "" {
			out = append(out, text)
		}
	}
	return strings.Join(out, "\n")
}
