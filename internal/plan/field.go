package plan

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fieldKind says what a person may write into a field.
type fieldKind string

const (
	kindText   fieldKind = "text"
	kindLong   fieldKind = "long"
	kindDate   fieldKind = "date"   // 2006-01-02
	kindClock  fieldKind = "clock"  // 15:04
	kindNumber fieldKind = "number" // whole, from 0
	kindList   fieldKind = "list"   // of texts
	kindChoice fieldKind = "choice"
)

const (
	longestText = 8000
	longestList = 2000
	largestInt  = 1_000_000_000_000
)

// field is one thing in a T that a person can correct. At gives a pointer to
// the place; done brings along what follows from it.
type field[T any] struct {
	name    string
	kind    fieldKind
	at      func(*T) any
	done    func(*T)
	choices []string
}

// badValue is what is wrong with a value, as a key of the catalogue.
type badValue string

func (b badValue) Error() string { return string(b) }

// parse turns JSON into nil, a string, an int64 or a []string.
func (f field[T]) parse(raw json.RawMessage) (any, error) {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || string(raw) == "null" {
		return nil, nil //nolint:nilnil // nil is the cleared value
	}
	switch f.kind {
	case kindNumber:
		return parseNumber(raw)
	case kindList:
		return parseList(raw)
	}
	var text string
	if err := json.Unmarshal(raw, &text); err != nil {
		return nil, badValue("plan.need_text")
	}
	text, err := cleanText(text)
	if err != nil || text == "" {
		return nil, err
	}
	return text, f.checkText(text)
}

func (f field[T]) checkText(text string) error {
	switch f.kind {
	case kindDate:
		if day, err := time.Parse(time.DateOnly, text); err != nil || day.Year() < 1945 || day.Year() > 2200 {
			return badValue("plan.need_date")
		}
	case kindClock:
		if _, err := time.Parse("15:04", text); err != nil || len(text) != len("15:04") {
			return badValue("plan.need_clock")
		}
	case kindChoice:
		if !slices.Contains(f.choices, text) {
			return badValue("plan.need_choice")
		}
	}
	return nil
}

func parseNumber(raw json.RawMessage) (any, error) {
	var n int64
	if err := json.Unmarshal(raw, &n); err != nil || n < 0 || n > largestInt {
		return nil, badValue("plan.need_number")
	}
	return n, nil
}

func parseList(raw json.RawMessage) (any, error) {
	var list []string
	if err := json.Unmarshal(raw, &list); err != nil || len(list) > longestList {
		return nil, badValue("plan.need_list")
	}
	out := []string{}
	for _, item := range list {
		text, err := cleanText(item)
		if err != nil {
			return nil, err
		}
		if text != "" {
			out = append(out, text)
		}
	}
	return out, nil
}

func cleanText(text string) (string, error) {
	if utf8.RuneCountInString(text) > longestText {
		return "", badValue("plan.text_long")
	}
	text = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return r
		}
		if unicode.IsControl(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, norm.NFC.String(text))
	return strings.TrimSpace(text), nil
}

// put writes a parsed value through a pointer into a row.
func put(at, value any) {
	text, _ := value.(string)
	n, isNumber := value.(int64)
	switch p := at.(type) {
	case *string:
		*p = text
	case **string:
		*p = nil
		if value != nil {
			*p = &text
		}
	case *int:
		*p = int(n)
	case **int:
		*p = nil
		if isNumber {
			small := int(n)
			*p = &small
		}
	case **int64:
		*p = nil
		if isNumber {
			*p = &n
		}
	case *[]string:
		list, _ := value.([]string)
		*p = list
	default:
		panic("plan: a field of a kind that cannot be corrected")
	}
}

// look reads through a pointer into a row: nil, a string, an int64 or a []string.
func look(at any) any {
	switch p := at.(type) {
	case *string:
		return orNil(*p)
	case **string:
		return through(*p)
	case *int:
		return int64(*p)
	case **int:
		if *p == nil {
			return nil
		}
		return int64(**p)
	case **int64:
		return through(*p)
	case *[]string:
		return slices.Clone(*p)
	}
	panic("plan: a field of a kind that cannot be corrected")
}

func orNil(text string) any {
	if text == "" {
		return nil
	}
	return text
}

func through[T any](p *T) any {
	if p == nil {
		return nil
	}
	return *p
}

// encode is the JSON of a value that look gave.
func encode(value any) json.RawMessage {
	raw, err := json.Marshal(value)
	if err != nil {
		panic("plan: encode a field: " + err.Error())
	}
	return raw
}

// alike tells whether two values are the same for a person.
func alike(a, b any) bool {
	if list, ok := a.([]string); ok && len(list) == 0 {
		a = nil
	}
	if list, ok := b.([]string); ok && len(list) == 0 {
		b = nil
	}
	return bytes.Equal(encode(a), encode(b))
}
