package incident

import (
	"slices"
	"strings"

	"diemcau/internal/errs"
)

// OpenForm is what a person says who opens an incident by hand.
type OpenForm struct {
	SiteID   string   `json:"site_id,omitempty" doc:"Empty: the hall"`
	Kind     Kind     `json:"kind" enum:"lost,loss,silent,frozen,clip_missing,sound_blocked,camera_refused,no_picture,no_sound,other"`
	Severity Severity `json:"severity,omitempty" enum:"critical,major,minor" doc:"Major where it is not given"`
	Text     string   `json:"text,omitempty" maxLength:"2000"`
}

// CloseForm is why it happened.
type CloseForm struct {
	Cause Cause  `json:"cause" enum:"network,power,equipment,operation,software,false_alarm,unknown"`
	Note  string `json:"note,omitempty" maxLength:"2000"`
}

func (f OpenForm) clean() OpenForm {
	f.Text = strings.TrimSpace(f.Text)
	if f.Severity == "" {
		f.Severity = Major
	}
	return f
}

func (f OpenForm) check() error {
	p := errs.Invalid("core.invalid")
	if !slices.Contains(Kinds(), f.Kind) {
		p.Field("kind", "incident.kind_unknown")
	}
	if f.Severity.rank() < 0 {
		p.Field("severity", "incident.severity_unknown")
	}
	if f.Kind == Other && f.Text == "" {
		p.Field("text", "incident.text_missing")
	}
	return problem(p)
}

func (f CloseForm) check() error {
	p := errs.Invalid("core.invalid")
	if !slices.Contains(Causes(), f.Cause) {
		p.Field("cause", "incident.cause_missing")
	}
	return problem(p)
}

// problem is the error where it names a field, else none.
func problem(p *errs.Error) error {
	if len(p.Fields) == 0 {
		return nil
	}
	return p
}
