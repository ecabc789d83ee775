package linetest

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"diemcau/internal/errs"
)

// Site is a linked place, as the event has it.
type Site struct {
	ID      string
	Number  int64
	Label   string
	Cluster string
}

// Result is one test of one site.
type Result struct {
	ID         string   `json:"id" db:"id"`
	EventID    string   `json:"-" db:"event_id"`
	RoundID    string   `json:"round_id" db:"round_id" doc:"Empty for a free test"`
	SiteID     string   `json:"site_id" db:"site_id"`
	DeviceID   string   `json:"device_id" db:"device_id"`
	DeviceName string   `json:"device_name" db:"device_name"`
	Key        string   `json:"-" db:"test_key"`
	At         int64    `json:"at" db:"at"`
	Measures   Measures `json:"measures" db:"-"`
	Verdict    Verdict  `json:"verdict" db:"-" enum:"pass,warn,fail" doc:"Of the measures alone"`
	Checks     []Check  `json:"checks" db:"-"`
	SignOff    *SignOff `json:"sign_off,omitempty" db:"-"`
}

// SignOff is a technician's signature under a result.
type SignOff struct {
	ID        string `json:"id" db:"id"`
	EventID   string `json:"-" db:"event_id"`
	ResultID  string `json:"-" db:"result_id"`
	Name      string `json:"name" db:"name"`
	Note      string `json:"note" db:"note"`
	At        int64  `json:"at" db:"at"`
	By        string `json:"by" db:"signed_by" doc:"Account that signed"`
	RevokedAt *int64 `json:"-" db:"revoked_at"`
	RevokedBy string `json:"-" db:"revoked_by"`
	Reason    string `json:"-" db:"reason"`
}

// SignForm is what a technician signs with.
type SignForm struct {
	Name string `json:"name" maxLength:"200" doc:"Of the technician"`
	Note string `json:"note,omitempty" maxLength:"1000" doc:"Needed where the result fails: why it may go on"`
}

// SiteStanding is where a site stands: in a round, or over all of them.
type SiteStanding struct {
	SiteID  string  `json:"site_id"`
	Number  int64   `json:"number"`
	Label   string  `json:"label"`
	Cluster string  `json:"cluster"`
	Verdict Verdict `json:"verdict" enum:"pass,warn,fail,untested" doc:"With the signature: a failed result that was signed is a warning"`
	Tests   int64   `json:"tests" doc:"Results so far"`
	Result  *Result `json:"result,omitempty" doc:"The latest; absent before the first"`
}

// Count sums sites up.
type Count struct {
	Total    int64 `json:"total"`
	Passed   int64 `json:"passed"`
	Warned   int64 `json:"warned"`
	Failed   int64 `json:"failed"`
	Untested int64 `json:"untested"`
	Signed   int64 `json:"signed"`
}

// stands is the verdict with what the technician says.
func (r Result) stands() Verdict {
	if r.Verdict == Fail && r.SignOff != nil {
		return Warn
	}
	return r.Verdict
}

// later orders results of a site: the last one stands.
func later(a, b Result) int {
	return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID))
}

func sum(list []SiteStanding) Count {
	c := Count{Total: int64(len(list))}
	for _, s := range list {
		switch s.Verdict {
		case Pass:
			c.Passed++
		case Warn:
			c.Warned++
		case Fail:
			c.Failed++
		default:
			c.Untested++
		}
		if s.Result != nil && s.Result.SignOff != nil {
			c.Signed++
		}
	}
	return c
}

func (f SignForm) clean() SignForm {
	f.Name = strings.Join(strings.Fields(f.Name), " ")
	f.Note = strings.TrimSpace(f.Note)
	return f
}

func (f SignForm) check(under Verdict) error {
	p := errs.Invalid("core.invalid")
	if f.Name == "" {
		p.Field("name", "linetest.name_missing")
	}
	if utf8.RuneCountInString(f.Name) > 200 || utf8.RuneCountInString(f.Note) > 1000 {
		p.Field("note", "linetest.text_long")
	}
	if under == Fail && f.Note == "" {
		p.Field("note", "linetest.note_missing")
	}
	return problem(p)
}
