package bridge_test

import (
	"strings"
	"testing"

	"diemcau/internal/bridge"
)

const contactsCSV = "Điểm cầu,Người phụ trách,Điện thoại,Thiết bị,Hệ thống khác\n"

func TestAListOfContactsIsAppliedWholeOrNotAtAll(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		must(w.SetContact(technician, eventID, "a", bridge.Contact{Name: "Lò Văn Một (mẫu)", Phone: "0912000001", Note: "Cạnh bưu điện"}))(t)
		bad := []byte(contactsCSV + "Xã A (mẫu),Lò Văn Một (mẫu),không có,,\nXã Lạ,Ai đó,0912,,\nXã A (mẫu),Hai lần,0912000009,,có lẽ\n")
		p := must(w.PreviewContacts(technician, eventID, "x.csv", bad))(t)
		var codes []string
		for _, problem := range p.Problems {
			codes = append(codes, problem.Code)
		}
		if got := strings.Join(codes, " "); got != "bridge.phone_bad bridge.list_site_unknown bridge.list_site_twice bridge.list_yes_no" {
			t.Errorf("problems %s", got)
		}
		if p.Problems[0].Row != 2 || p.Problems[0].Column != "Điện thoại" {
			t.Errorf("the first problem is at %+v", p.Problems[0])
		}
		_, err := w.ApplyContacts(technician, eventID, "x.csv", bad, p.Token)
		if key(err) != "sheet.rows_wrong" {
			t.Errorf("a list with problems was applied: %v", err)
		}

		good := []byte(contactsCSV + "xã a (mẫu),Lò Văn Một (mẫu),0912000002,Máy tính,\nPhường C (mẫu),Vàng Thị Ba (mẫu),0912000003,,x\n")
		p = must(w.PreviewContacts(technician, eventID, "y.csv", good))(t)
		if p.Updates != 1 || p.Adds != 1 || p.Without != 1 || len(p.Problems) != 0 {
			t.Fatalf("preview %+v", p)
		}
		must(w.ApplyContacts(technician, eventID, "y.csv", good, p.Token))(t)
		list := must(w.Contacts(technician, eventID))(t)
		if a := list["a"]; a.Phone != "0912000002" || a.Equipment != "Máy tính" || a.Note != "Cạnh bưu điện" || a.Revision != 2 {
			t.Errorf("a column that the list lacks changed something, or one it has nothing: %+v", a)
		}
		if c := list["c"]; !c.OtherSystem || c.Name != "Vàng Thị Ba (mẫu)" {
			t.Errorf("added %+v", c)
		}
		if _, err := w.ApplyContacts(technician, eventID, "y.csv", good, p.Token); key(err) != "bridge.list_stale" {
			t.Errorf("applied over contacts that have changed: %v", err)
		}
	})
}

func TestTheListThatIsWrittenCanBeTakenInAgain(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		must(w.SetContact(technician, eventID, "b", bridge.Contact{Name: "Giàng A Hai (mẫu)", Phone: "0912 000 002", SecondPhone: "+84 214 384 0001", BackupLine: "4G", OtherSystem: true}))(t)
		for _, format := range []string{"xlsx", "csv"} {
			data := must(w.ContactTable(technician, eventID, format))(t)
			p := must(w.PreviewContacts(technician, eventID, "list."+format, data))(t)
			if len(p.Problems) != 0 || p.Updates != 0 || p.Adds != 0 || p.Same != 3 {
				t.Errorf("%s: %+v", format, p)
			}
		}
	})
}

func TestAListWithoutSitesIsRefused(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		_, err := w.PreviewContacts(technician, eventID, "x.csv", []byte("Họ và tên,Điện thoại\nAi đó,0912000001\n"))
		if key(err) != "sheet.columns_missing" {
			t.Errorf("no column names a site: %v", err)
		}
		_, err = w.PreviewContacts(technician, eventID, "x.csv", []byte(contactsCSV))
		if key(err) != "sheet.empty" {
			t.Errorf("an empty list: %v", err)
		}
	})
}

func TestTheControlRoomsTelephone(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		d := must(w.SetDesk(technician, eventID, bridge.Desk{Phone: " 0214  3840 001 "}))(t)
		if d.Phone != "0214 3840 001" || d.Revision != 1 {
			t.Errorf("kept as %+v", d)
		}
		if _, err := w.SetDesk(technician, eventID, bridge.Desk{Phone: "0214"}); key(err) != "core.conflict" {
			t.Errorf("changed over a revision that nobody read: %v", err)
		}
		_, err := w.SetDesk(technician, eventID, bridge.Desk{Phone: "hỏi bảo vệ", Revision: 1})
		if key(err) != "core.invalid" {
			t.Errorf("took words for a number: %v", err)
		}
	})
}
