package plan

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// row is one row of the plan with its ref and what was corrected in it.
type row[T any] struct {
	ref   string
	value T
	hand  string         // who added it; "" where it was read
	was   map[string]any // corrected field -> value as read
}

// trait tells what a shelf must know about its rows.
type trait[T any] struct {
	kind   string
	fields []field[T]
	id     func(*T) string // the plan's own number of the row, or ""
	label  func(*T) string // the row in words; rows are recognised by it
	line   func(*T) int
}

// shelf holds the rows of one kind.
type shelf[T any] struct {
	trait[T]
	rows []row[T]
}

// rack is a shelf of whatever rows, for edits, matching and lists.
type rack interface {
	has(ref string) bool
	set(ref, field string, raw json.RawMessage) error
	add(ref, after, hand string, values map[string]json.RawMessage) error
	remove(ref string) (removed, bool)
	read(ref, field string) (any, bool)
	tags() []tag
}

// tag is a row as matching and lists see it.
type tag struct {
	ref, label string
	line       int
}

type removed struct {
	tag
	kind string
}

var errNoField = badValue("plan.no_such_field")

// newShelf gives every row its ref: the plan's own number where it has one,
// else its line; a number that stands twice gets an ordinal behind it.
func newShelf[T any](t trait[T], values []T) *shelf[T] {
	s := &shelf[T]{trait: t, rows: make([]row[T], 0, len(values))}
	seen := map[string]int{}
	for i := range values {
		id := strings.NewReplacer("/", "-", " ", "").Replace(t.id(&values[i]))
		if id == "" {
			id = "L" + strconv.Itoa(t.line(&values[i]))
		}
		seen[id]++
		if n := seen[id]; n > 1 {
			id += "_" + strconv.Itoa(n)
		}
		s.rows = append(s.rows, row[T]{ref: t.kind + "/" + id, value: values[i]})
	}
	return s
}

func (s *shelf[T]) index(ref string) int {
	return slices.IndexFunc(s.rows, func(r row[T]) bool { return r.ref == ref })
}

func (s *shelf[T]) has(ref string) bool { return s.index(ref) >= 0 }

func (s *shelf[T]) field(name string) (field[T], bool) {
	i := slices.IndexFunc(s.fields, func(f field[T]) bool { return f.name == name })
	if i < 0 {
		return field[T]{}, false
	}
	return s.fields[i], true
}

func (s *shelf[T]) set(ref, name string, raw json.RawMessage) error {
	i := s.index(ref)
	if i < 0 {
		return badValue("plan.no_such_row")
	}
	f, ok := s.field(name)
	if !ok {
		return errNoField
	}
	value, err := f.parse(raw)
	if err != nil {
		return err
	}
	r := &s.rows[i]
	if _, marked := r.was[name]; !marked && r.hand == "" {
		if r.was == nil {
			r.was = map[string]any{}
		}
		r.was[name] = look(f.at(&r.value))
	}
	f.write(&r.value, value)
	return nil
}

func (f field[T]) write(into *T, value any) {
	put(f.at(into), value)
	if f.done != nil {
		f.done(into)
	}
}

func (s *shelf[T]) add(ref, after, hand string, values map[string]json.RawMessage) error {
	r := row[T]{ref: ref, hand: hand}
	for name, raw := range values {
		if _, ok := s.field(name); !ok {
			return errNoField
		}
		if string(raw) == "null" {
			delete(values, name)
		}
	}
	for _, f := range s.fields { // in the order of the table: what follows from two fields is derived once
		raw, given := values[f.name]
		if !given {
			continue
		}
		value, err := f.parse(raw)
		if err != nil {
			return err
		}
		f.write(&r.value, value)
	}
	if strings.TrimSpace(s.label(&r.value)) == "" {
		return badValue("plan.row_empty")
	}
	at := len(s.rows)
	if i := s.index(after); i >= 0 {
		at = i + 1
	} else if after == s.kind {
		at = 0
	}
	s.rows = slices.Insert(s.rows, at, r)
	return nil
}

func (s *shelf[T]) remove(ref string) (removed, bool) {
	i := s.index(ref)
	if i < 0 {
		return removed{}, false
	}
	gone := removed{tag: s.tag(i), kind: s.kind}
	s.rows = slices.Delete(s.rows, i, i+1)
	return gone, true
}

func (s *shelf[T]) read(ref, name string) (any, bool) {
	i := s.index(ref)
	f, ok := s.field(name)
	if i < 0 || !ok {
		return nil, false
	}
	return look(f.at(&s.rows[i].value)), true
}

func (s *shelf[T]) tag(i int) tag {
	v := &s.rows[i].value
	return tag{ref: s.rows[i].ref, label: s.label(v), line: s.line(v)}
}

func (s *shelf[T]) tags() []tag {
	out := make([]tag, len(s.rows))
	for i := range s.rows {
		out[i] = s.tag(i)
	}
	return out
}

// values gives the rows back as the reading holds them.
func (s *shelf[T]) values() []T {
	out := make([]T, len(s.rows))
	for i := range s.rows {
		out[i] = s.rows[i].value
	}
	return out
}

func (r row[T]) mended() Mended {
	m := Mended{Ref: r.ref, Hand: r.hand != "", Was: r.was}
	if m.Was == nil {
		m.Was = map[string]any{}
	}
	return m
}
