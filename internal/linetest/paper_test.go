package linetest_test

import (
	"bytes"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"diemcau/internal/linetest"
	"diemcau/internal/sheet"
	"diemcau/internal/testkit"
)

// recorded is a round over 99 sites with every kind of outcome in it.
func recorded(t *testing.T) (*world, linetest.Round) {
	w := open(t, testkit.DB(t))
	w.sites = nil
	for i := range 99 {
		w.sites = append(w.sites, linetest.Site{ID: fmt.Sprintf("site%d", i+1), Number: int64(i + 1), Label: fmt.Sprintf("Xã Nghĩa Đô thứ %d (mẫu)", i+1), Cluster: "Cụm 1"})
	}
	r := w.round(linetest.RoundForm{Kind: linetest.DayMinus3})
	for i := 1; i <= 60; i++ {
		w.send(i, good())
	}
	failed := w.send(61, bad())
	signed, err := w.Sign(w.ctx, w.event, failed.ID, linetest.SignForm{Name: "Lý Thị Hà (mẫu)", Note: "Đã chuyển sang đường dự phòng 4G"})
	ok(t, signed, err)
	w.send(62, linetest.Measures{Line: linetest.Broken, Camera: linetest.Camera{State: linetest.Refused}, Microphone: linetest.Microphone{State: linetest.Absent}, Loudspeaker: linetest.HeardOpen})
	return w, r
}

func TestTheRecord(t *testing.T) {
	w, r := recorded(t)
	draft, err := w.RecordPDF(w.ctx, w.event, r.ID)
	if text := words(t, ok(t, draft, err)); !strings.Contains(text, "CHƯA CHỐT") {
		t.Error("the record of an open round looks final")
	}
	r = w.end(r)
	pdf, err := w.RecordPDF(w.ctx, w.event, r.ID)
	text := words(t, ok(t, pdf, err))
	rest := text
	for _, part := range []string{"SỞ KHOA HỌC VÀ CÔNG NGHỆ (MẪU)", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Lào Cai, ngày 12 tháng 10 năm 2025",
		"BIÊN BẢN KIỂM TRA ĐƯỜNG TRUYỀN", "Đợt 1 (trước 3 ngày)", "Minh (mẫu)", "được kiểm tra: 99. Đạt: 60; cảnh báo: 1; không đạt: 1; chưa đo: 37. Đã ký xác nhận: 1.",
		"KẾT LUẬN", "Xã Nghĩa Đô thứ 1 (mẫu)", "4,2", "2,1", "1280x720", "ĐẠT", "CẢNH BÁO", "Lý Thị Hà (mẫu)", "đường dự phòng 4G",
		"bị từ chối", "không có", "KHÔNG ĐẠT", "CHƯA ĐO", "Xã Nghĩa Đô thứ 99 (mẫu)", "CÁN BỘ KỸ THUẬT", "Lưu: VT."} {
		_, after, found := strings.Cut(rest, part)
		if !found {
			t.Fatalf("%q is missing, or not after what precedes it, in:\n%s", part, text)
		}
		rest = after
	}
	if strings.Contains(text, "CHƯA CHỐT") {
		t.Error("the record of a closed round is marked as open")
	}
}

// words reads the PDF back.
func words(t *testing.T, pdf []byte) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed: the words of a page cannot be read back")
	}
	cmd := exec.CommandContext(t.Context(), "pdftotext", "-raw", "-enc", "UTF-8", "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	out, err := cmd.Output()
	return norm.NFC.String(strings.Join(strings.Fields(string(ok(t, out, err))), " "))
}

func TestTheWorkbook(t *testing.T) {
	w, r := recorded(t)
	data, err := w.Table(w.ctx, w.event, r.ID)
	rows, err := sheet.Read("a.xlsx", ok(t, data, err), sheet.Limits{})
	table := ok(t, rows, err)
	if len(table) != 100 || len(table[0]) != 22 {
		t.Fatalf("%d rows of %d", len(table), len(table[0]))
	}
	for i, want := range map[int]string{1: "Xã Nghĩa Đô thứ 61 (mẫu)", 3: "CẢNH BÁO", 4: "4.2", 8: "9", 19: "Lý Thị Hà (mẫu)", 21: "Đã chuyển sang đường dự phòng 4G"} {
		if table[61][i] != want {
			t.Errorf("column %d: %q, want %q", i, table[61][i], want)
		}
	}
}
