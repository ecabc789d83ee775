package bridge_test

import (
	"archive/zip"
	"bytes"
	"image/png"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"diemcau/internal/bridge"
)

// words reads the text of a PDF back, page by page.
func words(t *testing.T, pdf []byte) []string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("no pdftotext here: install poppler-utils")
	}
	cmd := exec.CommandContext(t.Context(), "pdftotext", "-layout", "-enc", "UTF-8", "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("read the PDF back: %v", err)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
}

const base = "https://cau.mau.test"

func TestOnePageForEachSiteThatHasACode(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		if _, err := w.LinksPDF(technician, eventID, base, nil); key(err) != "bridge.no_codes" {
			t.Errorf("printed pages without codes: %v", err)
		}
		must(w.Issue(technician, eventID, []string{"a", "c"}))(t)
		must(w.SetDesk(technician, eventID, bridge.Desk{Phone: "0214 3840 001"}))(t)
		links := must(w.Links(technician, eventID))(t)
		pages := words(t, must(w.LinksPDF(technician, eventID, base, nil))(t))
		if len(pages) != 2 {
			t.Fatalf("%d pages for two sites", len(pages))
		}
		code := links["a"].Code
		for _, want := range []string{"Xã A (mẫu)", base + "/diem-cau", code[:4] + " " + code[4:], "0214 3840 001", "Ghi hình:", "14h00, ngày 15/10/2025"} {
			if !strings.Contains(pages[0], want) {
				t.Errorf("the first page lacks %q:\n%s", want, pages[0])
			}
		}
		if strings.Contains(pages[1], code) {
			t.Error("the code of one site stands on the page of another")
		}
		if only := words(t, must(w.LinksPDF(technician, eventID, base, []string{"c"}))(t)); len(only) != 1 || !strings.Contains(only[0], "Phường C (mẫu)") {
			t.Errorf("asked for one site, got %d pages", len(only))
		}
		if _, err := w.LinksPDF(technician, eventID, base, []string{"elsewhere"}); key(err) != "bridge.site_gone" {
			t.Errorf("printed a site that is not there: %v", err)
		}
	})
}

func TestTheListOfCodesHasTheTelephones(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		must(w.Issue(technician, eventID, nil))(t)
		must(w.SetContact(technician, eventID, "b", bridge.Contact{Name: "Giàng A Hai (mẫu)", Phone: "0912000002"}))(t)
		text := strings.Join(words(t, must(w.LinkListPDF(technician, eventID, base))(t)), "")
		for _, want := range []string{"Xã B (mẫu)", "Giàng A Hai (mẫu)", "0912000002"} {
			if !strings.Contains(text, want) {
				t.Errorf("the list lacks %q", want)
			}
		}
	})
}

func TestTheKitHoldsPagesProgrammeAndTestCard(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		must(w.Issue(technician, eventID, nil))(t)
		data := must(w.KitZip(technician, eventID, base, nil))(t)
		files, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, f := range files.File {
			names = append(names, f.Name)
		}
		want := "huong-dan/001-xa-a-mau.pdf huong-dan/002-xa-b-mau.pdf huong-dan/003-phuong-c-mau.pdf chuong-trinh.pdf hinh-thu-man-hinh.png"
		if got := strings.Join(names, " "); got != want {
			t.Errorf("the kit holds %s", got)
		}
	})
}

func TestTheTestCardIsAPictureOfItsSize(t *testing.T) {
	card, err := png.Decode(bytes.NewReader(must(bridge.TestCard())(t)))
	if err != nil {
		t.Fatal(err)
	}
	if size := card.Bounds().Size(); size.X != 1920 || size.Y != 1080 {
		t.Errorf("%v", size)
	}
	for _, at := range [][2]int{{0, 0}, {1919, 1079}, {0, 540}} { // the frame at the very edge
		if r, _, _, _ := card.At(at[0], at[1]).RGBA(); r>>8 != 0xf4 {
			t.Errorf("nothing is drawn at %v", at)
		}
	}
}

func TestALinkHidesItsCodeFromServers(t *testing.T) {
	if got := bridge.Address("https://cau.mau.test/", "ABCD2345"); !regexp.MustCompile(`^https://cau\.mau\.test/diem-cau#ABCD2345$`).MatchString(got) {
		t.Error(got)
	}
}
