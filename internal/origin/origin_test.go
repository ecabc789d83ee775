package origin_test

import (
	"fmt"
	"testing"

	"diemcau/internal/origin"
)

func row(ref, name, count string, edited ...string) origin.Row {
	return origin.Row{ID: "id-" + ref, Ref: ref, Name: name, Edited: edited,
		Fields: []origin.Field{{Name: "label", Value: name}, {Name: "count", Value: count}}}
}

func deeds(outcomes []origin.Outcome) (list []string) {
	for _, o := range outcomes {
		list = append(list, fmt.Sprintf("%s %s %v %v", o.Deed, o.Name, o.Changes, o.Kept))
	}
	return list
}

func expect(t *testing.T, got []origin.Outcome, want ...string) {
	t.Helper()
	if fmt.Sprint(deeds(got)) != fmt.Sprint(want) {
		t.Errorf("got  %q\nwant %q", deeds(got), want)
	}
}

func TestTheSamePlanChangesNothing(t *testing.T) {
	rows := []origin.Row{row("g/1", "Lãnh đạo Tỉnh ủy", "1"), row("g/2", "Phóng viên", "10")}
	expect(t, origin.Merge(rows, rows), "same Lãnh đạo Tỉnh ủy [] []", "same Phóng viên [] []")
}

func TestEditedFieldsStay(t *testing.T) {
	have := []origin.Row{row("g/1", "A", "12", "count"), row("g/2", "B", "3")}
	want := []origin.Row{row("g/1", "A", "10"), row("g/2", "B", "4")}
	expect(t, origin.Merge(have, want), "kept_edited A [] [{count 12 10}]", "changed B [{count 3 4}] []")
}

func TestARenumberedPlanKeepsItsRows(t *testing.T) {
	have := []origin.Row{row("g/1", "A", "1"), row("g/2", "B", "9", "count")}
	want := []origin.Row{row("g/1", "Mới", "5"), row("g/2", "A", "1"), row("g/3", "B", "2")}
	expect(t, origin.Merge(have, want), "added Mới [] []", "same A [] []", "kept_edited B [] [{count 9 2}]")
}

func TestARewordedRowIsFoundByItsRef(t *testing.T) {
	have := []origin.Row{row("g/1", "Lãnh đạo Sở", "1")}
	want := []origin.Row{row("g/1", "Lãnh đạo, chuyên viên Sở", "1")}
	expect(t, origin.Merge(have, want), "changed Lãnh đạo, chuyên viên Sở [{label Lãnh đạo Sở Lãnh đạo, chuyên viên Sở}] []")
}

func TestRowsThatVanished(t *testing.T) {
	gone := row("g/3", "C", "1")
	gone.Removed = true
	have := []origin.Row{row("g/1", "A", "1"), row("g/2", "B", "2", "count"), gone}
	expect(t, origin.Merge(have, nil), "removed A [] []", "dropped B [] []")
	expect(t, origin.Merge(have[2:], []origin.Row{row("g/3", "C", "1")}), "kept_removed C [] []")
}

func TestEditRemembersWhatAPersonChanged(t *testing.T) {
	before := row("g/1", "A", "1").Fields
	after := row("g/1", "A", "2").Fields
	if got := origin.Edit([]string{"label"}, before, after); fmt.Sprint(got) != "[label count]" {
		t.Error(got)
	}
}

func TestOrderFollowsThePlanUntilAPersonOrders(t *testing.T) {
	outcomes := []origin.Outcome{{Deed: origin.Added, ID: "new", Want: 0}, {Deed: origin.Same, ID: "b", Want: 1},
		{Deed: origin.Same, ID: "a", Want: 2}, {Deed: origin.Dropped, ID: "gone", Want: -1}}
	now := []string{"a", "gone", "b", "mine", "new"}
	if got := origin.Order(outcomes, now, false); fmt.Sprint(got) != "[new b a gone mine]" {
		t.Error(got)
	}
	if got := origin.Order(outcomes, now, true); fmt.Sprint(got) != "[a gone b mine new]" {
		t.Error(got)
	}
}
