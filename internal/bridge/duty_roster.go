package bridge

import (
	"cmp"
	"slices"
	"strings"

	"diemcau/internal/collation"
	"diemcau/internal/errs"
)

// Shift is a technician on duty: who, for which sites, from when to when, and
// whether they signed in. Technicians are to be there an hour before the
// start, which is what the hours of a new shift say. Name and telephone are
// sealed in the database.
type Shift struct {
	ID       string   `json:"id"`
	Name     string   `json:"name" maxLength:"200"`
	Phone    string   `json:"phone" maxLength:"30"`
	Role     string   `json:"role" maxLength:"200" doc:"What they do: sound, network, the desk"`
	Sites    []string `json:"sites" maxItems:"2000" doc:"Ids of sites; empty: the main hall and the control room"`
	StartsAt int64    `json:"starts_at" doc:"Unix ms; 0 where it is not set"`
	EndsAt   int64    `json:"ends_at"`
	SignedAt int64    `json:"signed_at" doc:"0 while they have not signed in"`
	SignedBy string   `json:"signed_by" doc:"Who noted it"`
	Note     string   `json:"note" maxLength:"500"`
	Late     bool     `json:"late" doc:"It began and they have not signed in"`
	Revision int64    `json:"revision"`
}

// RosterCount counts shifts.
type RosterCount struct {
	Total     int `json:"total"`
	Signed    int `json:"signed"`
	Late      int `json:"late"`
	Uncovered int `json:"uncovered" doc:"Sites that nobody is on duty for"`
}

// RosterList answers with the shifts of an event. Default hours are those of a
// new shift: from an hour before the start to the end; 0 where that is not set.
type RosterList struct {
	Shifts []Shift     `json:"shifts"`
	Count  RosterCount `json:"count"`
	From   int64       `json:"from" doc:"When technicians are to be there, unix ms; 0 where the start is not set"`
	Until  int64       `json:"until"`
}

func (s Shift) clean() Shift {
	for _, text := range []*string{&s.Name, &s.Phone, &s.Role, &s.Note} {
		*text = strings.Join(strings.Fields(*text), " ")
	}
	slices.Sort(s.Sites)
	s.Sites = full(slices.Compact(s.Sites))
	return s
}

func (s Shift) check() error {
	p := errs.Invalid("core.invalid")
	if s.Name == "" {
		p.Field("name", "bridge.shift_name")
	}
	if s.Phone != "" && !dialable(s.Phone) {
		p.Field("phone", "bridge.phone_bad")
	}
	if s.StartsAt < 0 || s.EndsAt < 0 || (s.StartsAt > 0 && s.EndsAt > 0 && s.EndsAt <= s.StartsAt) {
		p.Field("ends_at", "bridge.shift_hours")
	}
	if len(p.Fields) > 0 {
		return p
	}
	return nil
}

// late tells whether they should have signed in by now.
func (s Shift) late(now int64) bool { return s.SignedAt == 0 && s.StartsAt > 0 && now >= s.StartsAt }

// covers tells whether the shift is on some time between the two; 0 is not set.
func (s Shift) covers(from, until int64) bool {
	over := s.EndsAt > 0 && s.EndsAt <= from
	later := until > 0 && s.StartsAt >= until
	return !over && !later
}

// sortShifts orders by hour, then by name.
func sortShifts(list []Shift) {
	collation.SortPeople(list, func(s Shift) string { return s.Name })
	slices.SortStableFunc(list, func(a, b Shift) int { return cmp.Compare(a.StartsAt, b.StartsAt) })
}

func countShifts(list []Shift, sites []Site) RosterCount {
	c := RosterCount{Total: len(list)}
	covered := map[string]bool{}
	for _, s := range list {
		if s.SignedAt > 0 {
			c.Signed++
		}
		if s.Late {
			c.Late++
		}
		for _, id := range s.Sites {
			covered[id] = true
		}
	}
	for _, site := range sites {
		if !covered[site.ID] {
			c.Uncovered++
		}
	}
	return c
}
