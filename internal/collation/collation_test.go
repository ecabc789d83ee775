package collation_test

import (
	"slices"
	"testing"

	"diemcau/internal/collation"
)

func TestFoldJoinsSpellings(t *testing.T) {
	for _, pair := range [][2]string{
		{"Uỷ ban nhân dân", "ỦY BAN  nhân dân"},
		{"Sở KH&CN", "sở kh&cn"},
		{"Báo và Phát thanh, Truyền hình tỉnh", "Báo và Phát thanh truyền hình tỉnh"},
		{"Xã Hòa Bình", "xã Hoà Bình"},
	} {
		if collation.Fold(pair[0]) != collation.Fold(pair[1]) {
			t.Errorf("%q and %q are one name", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{{"Xã Bản Hồ", "Xã Bản Hổ"}, {"Mường Hum", "Mương Hum"}, {"Sở KH&CN", "Sở KHCN"}} {
		if collation.Fold(pair[0]) == collation.Fold(pair[1]) {
			t.Errorf("%q and %q are two names", pair[0], pair[1])
		}
	}
}

func TestContainsForgivesMissingMarks(t *testing.T) {
	for _, c := range []struct {
		text, typed string
		want        bool
	}{
		{"Xã Bát Xát", "bat xat", true}, {"Xã Bát Xát", "bát", true}, {"Xã Bát Xát", "bạt", false},
		{"Phường Cam Đường", "cam d", true}, {"Phường Cam Đường", "", true},
	} {
		if got := collation.Contains(c.text, c.typed); got != c.want {
			t.Errorf("%q in %q: %v", c.typed, c.text, got)
		}
	}
}

func TestSortPutsLettersBeforeTones(t *testing.T) {
	names := []string{"Mã", "Ma Túy", "Mạ", "Mà", "Má", "Mả", "Ma", "Đà", "Dương", "Ê", "Em", "Điểm cầu 10", "Điểm cầu 2"}
	collation.Sort(names, func(s string) string { return s })
	want := []string{"Dương", "Đà", "Điểm cầu 2", "Điểm cầu 10", "Em", "Ê", "Ma", "Mà", "Mả", "Mã", "Má", "Mạ", "Ma Túy"}
	if !slices.Equal(names, want) {
		t.Errorf("got  %q\nwant %q", names, want)
	}
}

func TestSortPeopleByGivenName(t *testing.T) {
	names := []string{"Trần Văn Bình", "Nguyễn Thị Ánh", "Lê Bình", "Lê Anh", "Lê Văn Bình"}
	collation.SortPeople(names, func(s string) string { return s })
	want := []string{"Lê Anh", "Nguyễn Thị Ánh", "Lê Bình", "Lê Văn Bình", "Trần Văn Bình"}
	if !slices.Equal(names, want) {
		t.Errorf("got  %q\nwant %q", names, want)
	}
}
