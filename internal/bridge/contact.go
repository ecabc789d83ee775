package bridge

import (
	"strings"

	"diemcau/internal/errs"
)

// Contact is who looks after a site, and what stands there. Names and
// telephones are sealed in the database.
type Contact struct {
	Name        string `json:"name" maxLength:"200"`
	Phone       string `json:"phone" maxLength:"30"`
	SecondName  string `json:"second_name" maxLength:"200"`
	SecondPhone string `json:"second_phone" maxLength:"30"`
	BackupLine  string `json:"backup_line" maxLength:"200" doc:"Another way to the Internet"`
	Equipment   string `json:"equipment" maxLength:"500"`
	Note        string `json:"note" maxLength:"1000"`
	OtherSystem bool   `json:"other_system" doc:"The site comes by another conference system; its picture enters at the hall"`
	Revision    int64  `json:"revision"`
}

// person is the sealed part of a contact.
type person struct {
	Name        string `json:"name"`
	Phone       string `json:"phone"`
	SecondName  string `json:"second_name"`
	SecondPhone string `json:"second_phone"`
}

func (c Contact) clean() Contact {
	for _, text := range []*string{&c.Name, &c.Phone, &c.SecondName, &c.SecondPhone, &c.BackupLine, &c.Equipment} {
		*text = strings.Join(strings.Fields(*text), " ")
	}
	c.Note = strings.TrimSpace(c.Note)
	return c
}

func (c Contact) check() error {
	p := errs.Invalid("core.invalid")
	for field, number := range map[string]string{"phone": c.Phone, "second_phone": c.SecondPhone} {
		if number != "" && !dialable(number) {
			p.Field(field, "bridge.phone_bad")
		}
	}
	if len(p.Fields) > 0 {
		return p
	}
	return nil
}

// dialable tells whether the text is a telephone number as people write them.
func dialable(text string) bool {
	digits := 0
	for i, r := range text {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '+' && i == 0, strings.ContainsRune(" .-()", r):
		default:
			return false
		}
	}
	return digits >= 3 && digits <= 15
}

func (c Contact) person() person { return person{c.Name, c.Phone, c.SecondName, c.SecondPhone} }

func (c *Contact) take(p person) {
	c.Name, c.Phone, c.SecondName, c.SecondPhone = p.Name, p.Phone, p.SecondName, p.SecondPhone
}

// Outcomes of a call.
const (
	Called   = "called"
	Answered = "answered"
	NoAnswer = "no_answer"
)

// Call is that somebody telephoned a site.
type Call struct {
	ID      string `json:"id" db:"id"`
	EventID string `json:"-" db:"event_id"`
	SiteID  string `json:"site_id" db:"site_id"`
	At      int64  `json:"at" db:"at"`
	Caller  string `json:"caller" db:"caller"`
	Outcome string `json:"outcome" db:"outcome" enum:"called,answered,no_answer"`
	Note    string `json:"note" db:"note"`
}
