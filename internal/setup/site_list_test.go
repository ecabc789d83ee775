package setup_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diemcau/internal/errs"
	"diemcau/internal/origin"
	"diemcau/internal/setup"
	"diemcau/internal/sheet"
	"diemcau/internal/testkit"
)

func fixture(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	return ok(t, data, err)
}

func TestAListNamesTheUnnamedSites(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		w.ensure(e.ID, 2)
		first := w.site(e.ID, 1)
		data := fixture(t, "sites.csv")
		p, err := w.PreviewSiteList(w.ctx, e.ID, "sites.csv", data)
		ok(t, p, err)
		if p.Names != 2 || p.Adds != 1 || p.Total != 3 || len(p.Problems) != 0 || p.Rows[0].Row != 4 {
			t.Fatalf("%+v", p)
		}
		if len(w.labels(e.ID, setup.SiteQuery{Text: "bat xat"})) != 0 {
			t.Error("a preview writes nothing")
		}
		p, err = w.ApplySiteList(w.ctx, e.ID, "sites.csv", data, p.Token)
		ok(t, p, err)
		if got := w.labels(e.ID, setup.SiteQuery{}); !slices.Equal(got, []string{"Xã Bát Xát", "Xã Y Tý", "Phường Sa Pa"}) {
			t.Error(got)
		}
		site := w.site(e.ID, 1)
		want := origin.Source{Kind: origin.Import, Document: "sites.csv", Line: 4, Ref: "site/1"}
		if site.ID != first.ID || site.Source != want || site.Cluster != "Huyện Bát Xát" || site.Code != "02683" {
			t.Errorf("%+v", site)
		}
		p, err = w.PreviewSiteList(w.ctx, e.ID, "sites.csv", data)
		if ok(t, p, err); p.Same != 3 {
			t.Errorf("%+v", p)
		}
		if got := w.ensure(e.ID, 2); got[origin.Same] != 2 || got[origin.Added] != 0 {
			t.Error(got)
		}
	})
}

func TestAListIsAppliedOnlyAsItWasShown(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		data := fixture(t, "sites.csv")
		p, err := w.PreviewSiteList(w.ctx, e.ID, "sites.csv", data)
		ok(t, p, err)
		s, err := w.AddSite(w.ctx, e.ID, setup.SiteForm{Name: "Xã Mới"})
		ok(t, s, err)
		_, err = w.ApplySiteList(w.ctx, e.ID, "sites.csv", data, p.Token)
		fails(t, err, errs.KindConflict)
		if got := w.labels(e.ID, setup.SiteQuery{}); len(got) != 1 {
			t.Error(got)
		}
		p, err = w.PreviewSiteList(w.ctx, e.ID, "sites.csv", data)
		if ok(t, p, err); !slices.Equal(p.Absent, []string{"Xã Mới"}) || p.Total != 4 {
			t.Errorf("%+v", p)
		}
	})
}

func TestProblemsOfAListAreToldByCell(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		planned := int64(5)
		_, err := w.Update(w.ctx, e.ID, setup.EventIn{Name: e.Name, PlannedSites: &planned}, e.Revision)
		ok(t, e, err)
		data := fixture(t, "sites-wrong.csv")
		p, err := w.PreviewSiteList(w.ctx, e.ID, "sites.csv", data)
		ok(t, p, err)
		got := []string{}
		for _, problem := range p.Problems {
			got = append(got, fmt.Sprintf("%d %s %s", problem.Row, problem.Column, problem.Code))
		}
		want := []string{"3 Mã setup.list_code_twice", "4 Tên điểm cầu setup.list_name_missing", "5 Tên điểm cầu setup.list_name_twice"}
		if !slices.Equal(got, want) || p.Note != "Danh sách có 4 điểm cầu, kế hoạch nêu 5." {
			t.Errorf("%q %q", got, p.Note)
		}
		_, err = w.ApplySiteList(w.ctx, e.ID, "sites.csv", data, p.Token)
		fails(t, err, errs.KindInvalid)
		if got := w.labels(e.ID, setup.SiteQuery{}); len(got) != 0 {
			t.Error("half done:", got)
		}
	})
}

func TestAListMeetsSitesByCodeAndName(t *testing.T) {
	w := single(t)
	e := w.draft()
	for _, f := range []setup.SiteForm{{Code: "02683", Name: "Xã Bat Xat"}, {Name: "Xã Y Tý", Note: "giữ"}, {Name: "Sa Pa"}, {Name: "Phường Khác"}} {
		s, err := w.AddSite(w.ctx, e.ID, f)
		ok(t, s, err)
	}
	data := []byte("Mã,Tên\n2683,Xã Bát Xát\n02701,xã Y Tý\n03006,Phường Sa Pa\n")
	p, err := w.PreviewSiteList(w.ctx, e.ID, "a.csv", data)
	if ok(t, p, err); p.Updates != 3 || p.Adds != 0 {
		t.Fatalf("%+v", p)
	}
	_, err = w.ApplySiteList(w.ctx, e.ID, "a.csv", data, p.Token)
	ok(t, p, err)
	if site := w.site(e.ID, 1); site.Code != "02683" || site.Name != "Bát Xát" {
		t.Errorf("the code keeps its zeros: %+v", site)
	}
	if site := w.site(e.ID, 2); site.Note != "giữ" || site.Code != "02701" {
		t.Errorf("an empty cell erases nothing: %+v", site)
	}
	if site := w.site(e.ID, 3); site.Kind != "phường" || site.Code != "03006" {
		t.Errorf("%+v", site)
	}
}

func TestAFileThatIsNoListOfSites(t *testing.T) {
	w := single(t)
	e := w.draft()
	for _, c := range []struct{ name, data, key string }{
		{"a.csv", "Mã,Số lượng\n1,2\n", "sheet.columns_missing"}, {"a.csv", "Tên\n", "sheet.empty"}, {"a.docx", "x", "sheet.unknown_kind"},
	} {
		_, err := w.PreviewSiteList(w.ctx, e.ID, c.name, []byte(c.data))
		if p := fails(t, err, errs.KindInvalid); p.Key != c.key {
			t.Errorf("%s: %s, not %s", c.data, p.Key, c.key)
		}
	}
}

func TestTheListOfTheProvince(t *testing.T) {
	data, err := os.ReadFile(testkit.SharedFile(t, "data/laocai-99.csv"))
	ok(t, data, err)
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		w.ensure(e.ID, 99)
		p, err := w.PreviewSiteList(w.ctx, e.ID, "laocai-99.csv", data)
		if ok(t, p, err); p.Names != 99 || p.Adds != 0 || len(p.Problems) != 0 || p.Total != 99 {
			t.Fatalf("%d names, %d adds, %v", p.Names, p.Adds, p.Problems)
		}
		_, err = w.ApplySiteList(w.ctx, e.ID, "laocai-99.csv", data, p.Token)
		ok(t, p, err)
		site := w.site(e.ID, 7)
		if site.Label != "Xã Y Tý" || site.Code != "02701" || site.Cluster != "Huyện Bát Xát" {
			t.Errorf("%+v", site)
		}
	})
}

func TestTheTableCanBeReadAgain(t *testing.T) {
	for _, format := range []string{"xlsx", "csv"} {
		w := single(t)
		e := w.draft()
		for _, f := range []setup.SiteForm{{Code: "02701", Name: "Xã Y Tý", Note: "=1+1"}, {Code: "02686", Name: "Xã A Mú Sung"}} {
			s, err := w.AddSite(w.ctx, e.ID, f)
			ok(t, s, err)
		}
		data, err := w.SiteTable(w.ctx, e.ID, setup.SiteQuery{Sort: "name"}, format)
		ok(t, data, err)
		rows, err := sheet.Read("sites."+format, data, sheet.Limits{})
		ok(t, rows, err)
		if len(rows) != 3 || rows[1][1] != "02686" || rows[2][5] != "=1+1" || strings.Join(rows[0][:3], " ") != "TT Mã Tên" {
			t.Errorf("%s: %q", format, rows)
		}
		p, err := w.PreviewSiteList(w.ctx, e.ID, "sites."+format, data)
		if ok(t, p, err); p.Same != 2 {
			t.Errorf("%s: %+v", format, p)
		}
		if format == "csv" && !bytes.HasPrefix(data, []byte("\ufeff")) {
			t.Error("a spreadsheet needs the mark to know UTF-8")
		}
	}
}
