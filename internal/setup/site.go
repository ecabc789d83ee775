package setup

import (
	"fmt"
	"strings"

	"diemcau/internal/collation"
	"diemcau/internal/errs"
	"diemcau/internal/lang"
	"diemcau/internal/origin"
)

// Site is a linked place. One without a name is known by its number.
type Site struct {
	ID       string        `json:"id" db:"id"`
	EventID  string        `json:"-" db:"event_id"`
	Number   int64         `json:"number" db:"number" doc:"Counts from 1 in the event and stays with the site"`
	Code     string        `json:"code" db:"code"`
	Name     string        `json:"name" db:"name" doc:"Without its kind; empty for an unnamed site"`
	Kind     string        `json:"kind" db:"kind" doc:"xã, phường, or what the list says"`
	Label    string        `json:"label" db:"-" doc:"What screens show: Xã Bát Xát, or Điểm cầu 7"`
	Cluster  string        `json:"cluster" db:"cluster" doc:"A free label for a group of sites"`
	Note     string        `json:"note" db:"note"`
	Source   origin.Source `json:"source" db:"-"`
	Edited   []string      `json:"edited" db:"-"`
	Removed  bool          `json:"-" db:"removed"`
	Revision int64         `json:"revision" db:"revision"`
}

// SiteForm is what a person or a list says about a site.
type SiteForm struct {
	Code    string `json:"code,omitempty" maxLength:"20"`
	Name    string `json:"name,omitempty" maxLength:"200"`
	Kind    string `json:"kind,omitempty" maxLength:"50"`
	Cluster string `json:"cluster,omitempty" maxLength:"200"`
	Note    string `json:"note,omitempty" maxLength:"1000"`
}

// siteKinds are the words that begin the full name of a commune-level unit.
var siteKinds = []string{"xã", "phường", "thị trấn", "đặc khu"}

func (f SiteForm) clean() SiteForm {
	for _, text := range []*string{&f.Code, &f.Name, &f.Kind, &f.Cluster, &f.Note} {
		*text = strings.Join(strings.Fields(*text), " ")
	}
	kind, name := splitKind(f.Name)
	if kind != "" && (f.Kind == "" || collation.Fold(kind) == collation.Fold(f.Kind)) {
		f.Kind, f.Name = kind, name
	}
	return f
}

// splitKind takes "Xã Bát Xát" apart into "xã" and "Bát Xát".
func splitKind(full string) (kind, name string) {
	folded := collation.Fold(full)
	for _, k := range siteKinds {
		if words := len(strings.Fields(k)); strings.HasPrefix(folded, collation.Fold(k)+" ") {
			return k, strings.Join(strings.Fields(full)[words:], " ")
		}
	}
	return "", full
}

func (f SiteForm) fields() []origin.Field {
	return []origin.Field{{Name: "code", Value: f.Code}, {Name: "name", Value: f.Name}, {Name: "kind", Value: f.Kind},
		{Name: "cluster", Value: f.Cluster}, {Name: "note", Value: f.Note}}
}

// fullName is the kind and the name: "Xã Bát Xát".
func (f SiteForm) fullName() string {
	if f.Kind == "" || f.Name == "" {
		return f.Name
	}
	first, rest := []rune(f.Kind)[:1], []rune(f.Kind)[1:]
	return strings.ToUpper(string(first)) + string(rest) + " " + f.Name
}

func (s Site) form() SiteForm {
	return SiteForm{Code: s.Code, Name: s.Name, Kind: s.Kind, Cluster: s.Cluster, Note: s.Note}
}

func (s *Site) take(f SiteForm) {
	s.Code, s.Name, s.Kind, s.Cluster, s.Note = f.Code, f.Name, f.Kind, f.Cluster, f.Note
}

// labelled fills in what screens show.
func (s Site) labelled(language string) Site {
	s.Label = s.form().fullName()
	if s.Label == "" {
		s.Label = lang.Text(language, "setup.site_unnamed", lang.Args{"number": s.Number})
	}
	return s
}

// codeKey is the code as it is compared: a sheet that took "02647" for a number
// lost its zeros.
func codeKey(code string) string {
	if trimmed := strings.TrimLeft(code, "0"); trimmed != "" && strings.Trim(trimmed, "0123456789") == "" {
		return trimmed
	}
	return collation.Fold(code)
}

func siteRef(n int64) string { return fmt.Sprintf("site/%d", n) }

// siteTaken says which other site has the code or the name.
func siteTaken(sites []Site, of Site, f SiteForm) error {
	p := errs.Invalid("core.invalid")
	for _, other := range sites {
		if other.ID == of.ID {
			continue
		}
		if f.Code != "" && codeKey(other.Code) == codeKey(f.Code) {
			p.Field("code", "setup.site_code_taken", "code", f.Code, "site", other.labelled(lang.Default).Label)
		}
		if f.Name != "" && collation.Fold(other.form().fullName()) == collation.Fold(f.fullName()) {
			p.Field("name", "setup.site_name_taken", "name", f.fullName(), "number", other.Number)
		}
	}
	return problem(p)
}
