package bridge_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"diemcau/internal/bridge"
)

func TestTechniciansOnDutySignIn(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		empty := must(w.Roster(technician, eventID))(t)
		if at := time.UnixMilli(empty.From).UTC().Format("15h04"); at != "06h00" || empty.Count.Uncovered != 3 { // an hour before 14h00 here
			t.Errorf("an empty roster begins at %s with %+v", at, empty.Count)
		}
		two := must(w.AddShift(technician, eventID, bridge.Shift{Name: "Vàng Thị Ba (mẫu)", Phone: "0912000003", Role: "Âm thanh", Sites: []string{"c", "a", "c"}, StartsAt: empty.From, EndsAt: empty.Until}))(t)
		must(w.AddShift(technician, eventID, bridge.Shift{Name: "Lò Văn An (mẫu)", StartsAt: empty.From + time.Hour.Milliseconds()}))(t)
		list := must(w.Roster(technician, eventID))(t)
		if got := list.Shifts[0]; got.ID != two.ID || got.Phone != "0912000003" || strings.Join(got.Sites, "") != "ac" {
			t.Errorf("first on duty: %+v", got)
		}
		if c := list.Count; c.Total != 2 || c.Signed != 0 || c.Late != 1 || c.Uncovered != 1 {
			t.Errorf("counted %+v", c) // it is 13h00: the one of 13h00 is late, the one of 14h00 is not
		}
		signed := must(w.SignIn(technician, eventID, two.ID, true))(t)
		if signed.SignedBy != "Kỹ thuật (mẫu)" || signed.Late {
			t.Errorf("signed in as %+v", signed)
		}
		w.pass(time.Minute)
		if again := must(w.SignIn(technician, eventID, two.ID, true))(t); again.SignedAt != signed.SignedAt {
			t.Error("signing in twice moved the time")
		}
		changed := must(w.ChangeShift(technician, eventID, two.ID, bridge.Shift{Name: "Vàng Thị Bốn (mẫu)", Revision: 3}))(t)
		if changed.SignedAt != signed.SignedAt || changed.Name != "Vàng Thị Bốn (mẫu)" {
			t.Errorf("changed to %+v", changed)
		}
		if _, err := w.ChangeShift(technician, eventID, two.ID, bridge.Shift{Name: "X", Revision: 1}); key(err) != "core.conflict" {
			t.Errorf("changed over a revision that nobody read: %v", err)
		}
		if err := w.RemoveShift(technician, eventID, two.ID); err != nil {
			t.Fatal(err)
		}
		if err := w.RemoveShift(technician, eventID, two.ID); key(err) != "bridge.shift_gone" {
			t.Errorf("removed twice: %v", err)
		}
	})
}

func TestAShiftThatCannotBeIsRefused(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for want, shift := range map[string]bridge.Shift{
			"core.invalid":     {Name: " ", Phone: "gọi sau", StartsAt: 2, EndsAt: 1},
			"bridge.site_gone": {Name: "Lò Văn An (mẫu)", Sites: []string{"elsewhere"}},
		} {
			if _, err := w.AddShift(technician, eventID, shift); key(err) != want {
				t.Errorf("%+v: %v", shift, err)
			}
		}
		if _, err := w.SignIn(technician, eventID, "elsewhere", true); key(err) != "bridge.shift_gone" {
			t.Errorf("signed in to nothing: %v", err)
		}
	})
}

func TestNamesAndTelephonesOfTheRosterAreSealed(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		must(w.AddShift(technician, eventID, bridge.Shift{Name: "Vàng Thị Ba (mẫu)", Phone: "0912000003"}))(t)
		var sealed []byte
		if err := w.db.Q(context.Background()).GetContext(t.Context(), &sealed, `SELECT sealed FROM roster_shifts WHERE event_id = $1`, eventID); err != nil {
			t.Fatal(err)
		}
		if len(sealed) == 0 || strings.Contains(string(sealed), "0912000003") || strings.Contains(string(sealed), "Vàng") {
			t.Error("the database can be read alone")
		}
		var logged int
		if err := w.db.Q(context.Background()).GetContext(t.Context(), &logged, `SELECT COUNT(*) FROM audit_log WHERE detail LIKE '%0912000003%'`); err != nil {
			t.Fatal(err)
		}
		if logged != 0 {
			t.Error("the log has the telephone")
		}
	})
}

func TestTheRosterPrints(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		must(w.AddShift(technician, eventID, bridge.Shift{Name: "Vàng Thị Ba (mẫu)", Phone: "0912000003", Sites: []string{"c"}}))(t)
		must(w.AddShift(technician, eventID, bridge.Shift{Name: "Lò Văn An (mẫu)"}))(t)
		text := strings.Join(strings.Fields(strings.Join(words(t, must(w.RosterPDF(technician, eventID))(t)), " ")), " ")
		for _, want := range []string{"Vàng Thị Ba", "0912000003", "Phường C (mẫu)", "Điểm cầu chính", "13h00, 15/10/2025"} {
			if !strings.Contains(text, want) {
				t.Errorf("the roster lacks %q:\n%s", want, text)
			}
		}
	})
}
