package show_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"diemcau/internal/errs"
	"diemcau/internal/origin"
	"diemcau/internal/show"
	"diemcau/internal/testkit"
)

func TestAnExportedSheetImportsAsTheSame(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		a := s.programme()
		cue := a.Items[3].Cues[0]
		a = must(s.SplitCue(organiser, eventID, cue.ID, cue.Revision, []string{"Giải nhất", "Giải nhì"}))(t)
		cue = a.Items[0].Cues[0]
		a = must(s.ChangeCue(organiser, eventID, cue.ID, cue.Revision, show.CueChange{Script: ptr("=cmd|' /C calc'!A0\nDòng hai"),
			Caption: &show.Caption{Name: "A (mẫu)", Office: "B"}, Scene: &show.Scene{Kind: show.SceneSite, SiteID: "site-3"}, Mics: &[]string{"hall", "site:site-3"}}))(t)
		data := must(s.Table(organiser, eventID))(t)
		p := must(s.PreviewImport(organiser, eventID, "agenda.xlsx", data))(t)
		for _, r := range p.Rows {
			if r.Deed != "same" {
				t.Errorf("row %d %q: %s", r.Row, r.Title, r.Deed)
			}
		}
		if len(p.Problems) != 0 || len(p.Removes) != 0 || len(p.Rows) != 6 {
			t.Fatalf("problems %v, removes %v, %d rows", p.Problems, p.Removes, len(p.Rows))
		}
		after := must(s.ApplyImport(organiser, eventID, "agenda.xlsx", data, p.Token))(t)
		if !equalJSON(t, a, after) {
			t.Errorf("an unchanged sheet changed the agenda\n%s\n%s", asJSON(t, a), asJSON(t, after))
		}
	})
}

// change edits cells of the exported sheet as a person would.
func changed(t *testing.T, data []byte, do func(f *excelize.File, sheet string)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	do(f, f.GetSheetName(0))
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func set(t *testing.T, f *excelize.File, sheet, cell string, value any) {
	t.Helper()
	if err := f.SetCellValue(sheet, cell, value); err != nil {
		t.Fatal(err)
	}
}

func TestAChangedSheetBecomesTheAgenda(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		before := s.programme()
		data := changed(t, must(s.Table(organiser, eventID))(t), func(f *excelize.File, sheet string) {
			set(t, f, sheet, "E2", "Khai mạc")
			set(t, f, sheet, "B3", "14h12")
			if err := f.RemoveRow(sheet, 4); err != nil { // the speech goes
				t.Fatal(err)
			}
			set(t, f, sheet, "E5", "Văn nghệ")
			set(t, f, sheet, "B5", "15h00 - 15h20")
			set(t, f, sheet, "K5", "Điểm cầu (chọn khi phát)")
		})
		p := must(s.PreviewImport(organiser, eventID, "agenda.xlsx", data))(t)
		var rows []string
		for _, r := range p.Rows {
			rows = append(rows, r.Number+" "+r.Deed)
		}
		sameList(t, rows, "1 changes", "2 changes", "3 same", "4 adds")
		sameList(t, p.Removes, "Phát biểu chỉ đạo")
		if v := must(s.Agenda(organiser, eventID))(t); v.Revision != before.Revision {
			t.Error("a preview changed the agenda")
		}
		_, err := s.ApplyImport(organiser, eventID, "agenda.xlsx", data, "another token")
		refused(t, err, errs.KindConflict, "show.import_changed")
		a := must(s.ApplyImport(organiser, eventID, "agenda.xlsx", data, p.Token))(t)
		sameList(t, titles(a), "Khai mạc", "Trình chiếu phóng sự", "Trao giải", "Văn nghệ")
		if a.Items[0].ID != before.Items[0].ID || fmt.Sprint(a.Items[0].Edited) != "[title]" || a.Items[0].Units[0].ID != "unit-1" {
			t.Errorf("the first lost itself: %+v", a.Items[0])
		}
		added := a.Items[3]
		if added.Source.Kind != origin.Import || added.Source.Line != 5 || *added.DurationS != 1200 || added.Cues[0].Scene.Kind != show.SceneSiteToChoose {
			t.Errorf("added %+v", added)
		}
		a = must(s.Undo(organiser, eventID))(t)
		sameList(t, titles(a), titles(before)...)
	})
}

func TestASheetFromAnOffice(t *testing.T) {
	s := newStage(t, testkit.DB(t))
	s.startsAt = ptr(clock(t, "23:30"))
	csv := "UBND TỈNH (mẫu),,,\nCHƯƠNG TRÌNH,,,\nTT,Thời gian,Nội dung,Đơn vị thực hiện\n" +
		"1,23h30 - 23h50,Đón giao thừa,MC; Sở Văn hoá\n2,23 giờ 50 phút,Bắn pháo hoa,\n3,0h15',Kết thúc,\n"
	p := must(s.PreviewImport(organiser, eventID, "agenda.csv", []byte(csv)))(t)
	if len(p.Problems) != 0 {
		t.Fatalf("%+v", p.Problems)
	}
	a := must(s.ApplyImport(organiser, eventID, "agenda.csv", []byte(csv), p.Token))(t)
	if *a.Items[0].DurationS != 1200 || len(a.Items[0].Units) != 2 || *a.Items[2].StartAt != clock(t, "+00:15") {
		t.Errorf("%+v", a.Items)
	}
	if len(a.Notices) != 0 || a.Items[1].Planned.DurationS != 25*60 {
		t.Errorf("notices %+v, %+v", a.Notices, a.Items[1].Planned)
	}
}

func TestWrongCellsAreNamed(t *testing.T) {
	s := newStage(t, testkit.DB(t))
	s.startsAt = ptr(clock(t, "14:00"))
	csv := "TT,Giờ bắt đầu,Thời lượng (phút),Nội dung,Bố cục\n1,sáng,10,A,\n2,14h10,lâu,B,\n3,25h00,5,C,\n4,14h30,5,,\n5,14h40,5,E,Múa\n"
	p := must(s.PreviewImport(organiser, eventID, "agenda.csv", []byte(csv)))(t)
	var got []string
	for _, problem := range p.Problems {
		got = append(got, fmt.Sprint(problem.Row, " ", problem.Column, " ", problem.Code))
	}
	sameList(t, got, "2 Giờ bắt đầu show.start_form", "3 Thời lượng (phút) show.minutes_form", "4 Giờ bắt đầu show.start_form",
		"5 Nội dung show.title_missing", "6 Bố cục show.scene_unknown")
	_, err := s.ApplyImport(organiser, eventID, "agenda.csv", []byte(csv), p.Token)
	refused(t, err, errs.KindInvalid, "sheet.rows_wrong")
	_, err = s.PreviewImport(organiser, eventID, "agenda.csv", []byte("a,b\n1,2\n"))
	refused(t, err, errs.KindInvalid, "sheet.columns_missing")
}

func TestSheetsAreNoFormulas(t *testing.T) {
	s := newStage(t, testkit.DB(t))
	a := s.programme()
	must(s.ChangeItem(organiser, eventID, a.Items[0].ID, a.Items[0].Revision, show.ItemChange{Title: ptr("=1+1")}))(t)
	f, err := excelize.OpenReader(bytes.NewReader(must(s.Table(organiser, eventID))(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	formula, err := f.GetCellFormula(f.GetSheetName(0), "E2")
	if err != nil || formula != "" {
		t.Errorf("cell E2 holds the formula %q (%v)", formula, err)
	}
}

func TestPapers(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("no pdftotext here: install poppler-utils")
	}
	s := newStage(t, testkit.DB(t))
	a := s.programme()
	cue := a.Items[3].Cues[0]
	a = must(s.SplitCue(organiser, eventID, cue.ID, cue.Revision, []string{"Giải nhất", "Giải nhì"}))(t)
	cue = a.Items[2].Cues[0]
	must(s.ChangeCue(organiser, eventID, cue.ID, cue.Revision, show.CueChange{Speaker: ptr("Nguyễn Văn A (mẫu)"), Script: ptr("Kính mời đồng chí lên phát biểu."),
		Notes: &show.Notes{LED: "Phông chính", Sound: "Mở micro bục"}, Caption: &show.Caption{Name: "Nguyễn Văn A (mẫu)", Office: "Phó Chủ tịch"}}))(t)
	papers := map[string][]byte{
		"programme": must(s.ProgrammePDF(organiser, eventID))(t), "script": must(s.ScriptPDF(organiser, eventID))(t),
		"runsheet": must(s.RunSheetPDF(organiser, eventID, "led"))(t)}
	wants := map[string][]string{
		"programme": {"14h00, ngày 15/10/2025", "14h10 - 14h30", "Trình chiếu phóng sự", "Sở KH&CN (mẫu)"},
		"script":    {"Kính mời đồng chí lên phát biểu.", "4.2", "Giải nhì", "Phó Chủ tịch"},
		"runsheet":  {"Phông chính", "Phóng sự, clip", "15 phút"}}
	for name, data := range papers {
		text := textOf(t, name, data)
		for _, want := range wants[name] {
			if !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
				t.Errorf("%s does not say %q:\n%s", name, want, text)
			}
		}
	}
	if text := textOf(t, "runsheet", papers["runsheet"]); strings.Contains(text, "Mở micro bục") {
		t.Error("the LED's sheet tells the sound what to do")
	}
	_, err := s.RunSheetPDF(organiser, eventID, "kitchen")
	refused(t, err, errs.KindInvalid, "core.invalid")
}

func textOf(t *testing.T, name string, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name+".pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if keep := os.Getenv("SHOW_PAPERS"); keep != "" { // a folder to look at them in
		if err := os.WriteFile(filepath.Join(keep, name+".pdf"), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
