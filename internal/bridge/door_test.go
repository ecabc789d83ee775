package bridge_test

import (
	"bytes"
	"context"
	"testing"

	"diemcau/internal/bridge"
)

func TestACodeOpensItsSiteAlone(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		if n := must(w.Issue(technician, eventID, nil))(t); n != 3 {
			t.Fatalf("%d codes were issued", n)
		}
		if n := must(w.Issue(technician, eventID, nil))(t); n != 0 {
			t.Fatalf("%d sites had no code the second time", n)
		}
		before := must(w.Links(technician, eventID))(t)
		if b := must(w.Bind(context.Background(), " "+before["b"].Code+" "))(t); b.Site.ID != "b" || b.Device.State != bridge.Pending || len(b.Device.Digits) != 4 {
			t.Fatalf("bound to %+v", b)
		}
		must(w.Issue(technician, eventID, []string{"b"}))(t)
		if err := w.Revoke(technician, eventID, "c"); err != nil {
			t.Fatal(err)
		}
		for name, typed := range map[string]string{"replaced": before["b"].Code, "revoked": before["c"].Code, "invented": "AAAABBBB", "empty": "----"} {
			if _, err := w.Bind(context.Background(), typed); key(err) != "bridge.code_wrong" {
				t.Errorf("a code that is %s: %v", name, err)
			}
		}
		if w.tries != 100-4 {
			t.Errorf("%d tries are left of 100 after four wrong codes", w.tries)
		}
		w.tries = 0
		if _, err := w.Bind(context.Background(), before["a"].Code); key(err) != "core.too_many" {
			t.Errorf("guessing is not limited: %v", err)
		}
	})
}

func TestDigitsAreComparedAFewTimes(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		d := w.bind("a")
		wrong := "0000"
		if d.Digits == wrong {
			wrong = "1111"
		}
		for range 4 {
			if _, err := w.Confirm(technician, eventID, d.ID, wrong); key(err) != "bridge.digits_wrong" {
				t.Fatalf("wrong digits: %v", err)
			}
		}
		if _, err := w.Confirm(technician, eventID, d.ID, wrong); key(err) != "bridge.digits_spent" {
			t.Fatalf("the fifth time: %v", err)
		}
		if _, err := w.Confirm(technician, eventID, d.ID, d.Digits); key(err) != "bridge.device_gone" {
			t.Fatalf("a device that was put out was trusted: %v", err)
		}
		again := w.bind("a")
		if again = must(w.Confirm(technician, eventID, again.ID, again.Digits))(t); again.State != bridge.Confirmed || again.Backup {
			t.Fatalf("%+v", again)
		}
	})
}

func TestASecondDeviceIsTheBackup(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		first, second := w.confirmed("a"), w.confirmed("a")
		if first.Backup || !second.Backup {
			t.Fatalf("first %+v, second %+v", first, second)
		}
		seenThrough := func() string {
			w.put(hall, siteA)
			return must(w.Air(technician, eventID))(t).Standby[0].DeviceID
		}
		if seenThrough() != first.ID {
			t.Error("the site is seen through its backup")
		}
		if err := w.Activate(technician, eventID, second.ID); err != nil {
			t.Fatal(err)
		}
		if seenThrough() != second.ID {
			t.Error("the backup did not take over")
		}
		if err := w.RemoveDevice(technician, eventID, second.ID); err != nil {
			t.Fatal(err)
		}
		if seenThrough() != first.ID {
			t.Error("the device that is left did not take over")
		}
	})
}

func TestASecondDeviceIsRefusedWhereTheSettingSaysSo(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.set.Backups = false
		w.restart()
		w.confirmed("a")
		links := must(w.Links(technician, eventID))(t)
		if _, err := w.Bind(context.Background(), links["a"].Code); key(err) != "bridge.second_refused" {
			t.Fatalf("a second device: %v", err)
		}
	})
}

func TestTheCeilingRefusesTheOneTooMany(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.set.MaxSites = 2
		w.restart()
		a := w.confirmed("a")
		w.confirmed("b")
		c := w.bind("c")
		if _, err := w.Enter(device(c.ID, "c"), bridge.Asked{Page: "p"}); key(err) != "bridge.full" {
			t.Fatalf("the third of two: %v", err)
		}
		w.enter(a, "page-2") // one that comes back keeps its place
		w.pass(slotKept)
		w.speak(a)
		must(w.Enter(device(c.ID, "c"), bridge.Asked{Page: "p"}))(t) // b has been away long enough
	})
}

func TestTheLockKeepsNewDevicesOut(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		a, b := w.confirmed("a"), w.bind("b")
		if err := w.Lock(technician, eventID, true); err != nil {
			t.Fatal(err)
		}
		w.enter(a, "page-2")
		if _, err := w.Enter(device(b.ID, "b"), bridge.Asked{Page: "p"}); key(err) != "bridge.locked" {
			t.Errorf("a new device in a locked room: %v", err)
		}
		if err := w.RemoveSite(technician, eventID, "a", true); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Enter(device(a.ID, "a"), bridge.Asked{Page: "p"}); key(err) != "bridge.put_out" {
			t.Errorf("a site that was put out: %v", err)
		}
		if err := w.RemoveSite(technician, eventID, "a", false); err != nil {
			t.Fatal(err)
		}
		w.enter(a, "page-3")
	})
}

func TestContactsAreSealed(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		c := must(w.SetContact(technician, eventID, "a", bridge.Contact{Name: "Nguyễn Văn Mẫu (mẫu)", Phone: "+84 912 000 111", Equipment: "Máy tính, loa"}))(t)
		if c.Revision != 1 {
			t.Fatalf("revision %d", c.Revision)
		}
		if _, err := w.SetContact(technician, eventID, "a", bridge.Contact{Name: "khác"}); key(err) != "core.conflict" {
			t.Errorf("an older revision was taken: %v", err)
		}
		if _, err := w.SetContact(technician, eventID, "b", bridge.Contact{Phone: "gọi cô Lan"}); err == nil {
			t.Error("words were taken for a number")
		}
		var sealed []byte
		if err := w.db.Q(context.Background()).GetContext(context.Background(), &sealed, `SELECT sealed FROM site_contacts WHERE site_id = 'a'`); err != nil {
			t.Fatal(err)
		}
		if len(sealed) == 0 || bytes.Contains(sealed, []byte("912")) || bytes.Contains(sealed, []byte("Mẫu")) {
			t.Errorf("the database holds %q", sealed)
		}
		if got := must(w.Contacts(technician, eventID))(t)["a"]; got.Phone != "+84 912 000 111" || got.Name == "" {
			t.Errorf("%+v", got)
		}
		if got := must(w.Contacts(device("d", "a"), eventID))(t)["a"]; got.Phone != "" || got.Name != "" || got.Equipment == "" {
			t.Errorf("one without the right sees %+v", got)
		}
	})
}
