package sheet_test

import (
	"slices"
	"strings"
	"testing"

	"diemcau/internal/errs"
	"diemcau/internal/sheet"
)

var fields = map[string][]string{
	"code":      {"Mã số", "mã đơn vị", "mã"},
	"full_name": {"Tên đơn vị", "Tên xã, phường"},
	"phone":     {"Số điện thoại", "ĐT", "SĐT"},
}

func TestMatch(t *testing.T) {
	c := sheet.Match([]string{"STT", "MA SO", "tên xã/phường (*)", "", "Mã đơn vị"}, fields)
	row := []string{"1", "02647", "Lào Cai"}
	if c.Cell(row, "code") != "02647" || c.Cell(row, "full_name") != "Lào Cai" || c.Cell(row, "phone") != "" || c.Cell(nil, "code") != "" {
		t.Error("the cells are not found")
	}
	if !slices.Equal(c.Unknown, []string{"STT"}) || !slices.Equal(c.Missing, []string{"phone"}) || !slices.Equal(c.Twice, []string{"Mã đơn vị"}) {
		t.Errorf("unknown %q, missing %q, twice %q", c.Unknown, c.Missing, c.Twice)
	}
	if err := c.Need("code", "full_name"); err != nil {
		t.Error(err)
	}
	err := c.Need("code", "phone")
	refused(t, err, "sheet.columns_missing")
	if !strings.Contains(err.Error(), "“Số điện thoại”") {
		t.Error(err)
	}
	if sheet.Match([]string{"full name"}, fields).Has("full_name") != true {
		t.Error("a field's own name is no alias")
	}
}

func TestLocate(t *testing.T) {
	rows := [][]string{{"UBND TỈNH (MẪU)"}, nil, {"DANH SÁCH", "mã"}, {"TT", "Mã số", "Tên đơn vị", "SĐT"}, {"1", "02647", "Lào Cai"}}
	at, c := sheet.Locate(rows, fields)
	if at != 3 || len(c.Missing) > 0 || c.Title("phone") != "SĐT" {
		t.Errorf("row %d, %+v", at, c)
	}
	at, c = sheet.Locate([][]string{{"Họ và tên", "Ngày sinh"}}, fields)
	if at != 0 || len(c.Missing) != 3 || len(c.Unknown) != 2 {
		t.Errorf("row %d, %+v", at, c)
	}
	if at, c = sheet.Locate(nil, fields); at != 0 || len(c.Missing) != 3 {
		t.Errorf("row %d, %+v", at, c)
	}
}

func TestProblems(t *testing.T) {
	if err := sheet.Problems(nil); err != nil {
		t.Error(err)
	}
	c := sheet.Match([]string{"Mã số"}, fields)
	one := c.Problem(5, "code", "core.field_invalid", "why", "phải có 5 chữ số")
	if got := one.Sentence("vi"); got != "Dòng 5, cột “Mã số”: Giá trị chưa hợp lệ: phải có 5 chữ số." {
		t.Error(got)
	}
	if got := c.Problem(6, "", "sheet.empty").Sentence("vi"); !strings.HasPrefix(got, "Dòng 6: ") {
		t.Error(got)
	}
	err := sheet.Problems(slices.Repeat([]sheet.Problem{one}, 1200))
	refused(t, err, "sheet.rows_wrong")
	e, _ := errs.As(err)
	if len(e.Fields) != 50 || e.Fields[0].Field != "5.Mã số" || !strings.Contains(err.Error(), "1.200") {
		t.Errorf("%d fields, %q, %v", len(e.Fields), e.Fields[0].Field, err)
	}
}
