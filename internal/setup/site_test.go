package setup_test

import (
	"slices"
	"testing"

	"diemcau/internal/errs"
	"diemcau/internal/origin"
	"diemcau/internal/setup"
)

var fromPlan = origin.Source{Kind: origin.Plan, Document: "doc", Line: 33}

func (w *world) ensure(eventID string, n int, names ...string) map[origin.Deed]int {
	w.t.Helper()
	outcomes, err := w.EnsureSites(w.ctx, eventID, n, names, fromPlan, false)
	count := map[origin.Deed]int{}
	for _, o := range ok(w.t, outcomes, err) {
		count[o.Deed]++
	}
	return count
}

func (w *world) labels(eventID string, q setup.SiteQuery) (list []string) {
	w.t.Helper()
	sites, err := w.Sites(w.ctx, eventID, q)
	for _, s := range ok(w.t, sites, err) {
		list = append(list, s.Label)
	}
	return list
}

func (w *world) site(eventID string, number int64) setup.Site {
	w.t.Helper()
	sites, err := w.Sites(w.ctx, eventID, setup.SiteQuery{})
	ok(w.t, sites, err)
	i := slices.IndexFunc(sites, func(s setup.Site) bool { return s.Number == number })
	return sites[i]
}

func TestNamingASiteKeepsItsID(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		w.ensure(e.ID, 3)
		site := w.site(e.ID, 2)
		got, err := w.UpdateSite(w.ctx, e.ID, site.ID, setup.SiteForm{Name: "Xã Bát Xát", Code: "02683"}, site.Revision)
		if ok(t, got, err); got.ID != site.ID || got.Kind != "xã" || got.Name != "Bát Xát" || got.Label != "Xã Bát Xát" {
			t.Errorf("%+v", got)
		}
		if labels := w.labels(e.ID, setup.SiteQuery{}); !slices.Equal(labels, []string{"Điểm cầu 1", "Xã Bát Xát", "Điểm cầu 3"}) {
			t.Error(labels)
		}
		other := w.site(e.ID, 3)
		_, err = w.UpdateSite(w.ctx, e.ID, other.ID, setup.SiteForm{Name: "bát xát", Kind: "Xã", Code: "2683"}, other.Revision)
		if p := fails(t, err, errs.KindInvalid); len(p.Fields) != 2 {
			t.Error(p.Fields)
		}
		_, err = w.UpdateSite(w.ctx, e.ID, site.ID, setup.SiteForm{Name: "Khác"}, site.Revision)
		fails(t, err, errs.KindConflict)
	})
}

func TestSitesAreFoundAndSorted(t *testing.T) {
	w := single(t)
	e := w.draft()
	for _, f := range []setup.SiteForm{{Name: "Xã Y Tý", Cluster: "Bát Xát"}, {Name: "Phường Ấu Lâu"}, {Name: "Xã Âu Lâu"}, {Name: "Xã A Mú Sung", Cluster: "Bát Xát"}} {
		s, err := w.AddSite(w.ctx, e.ID, f)
		ok(t, s, err)
	}
	if got := w.labels(e.ID, setup.SiteQuery{Sort: "name"}); !slices.Equal(got, []string{"Xã A Mú Sung", "Xã Âu Lâu", "Phường Ấu Lâu", "Xã Y Tý"}) {
		t.Error(got)
	}
	if got := w.labels(e.ID, setup.SiteQuery{Text: "mu sung"}); !slices.Equal(got, []string{"Xã A Mú Sung"}) {
		t.Error(got)
	}
	count, err := w.CountSites(w.ctx, e.ID)
	if ok(t, count, err); count.Total != 4 || count.Named != 4 || !slices.Equal(count.Cluster, []string{"Bát Xát"}) {
		t.Errorf("%+v", count)
	}
	if got := w.labels(e.ID, setup.SiteQuery{Cluster: "Bát Xát"}); len(got) != 2 {
		t.Error(got)
	}
}

func TestAPlanCountsWhatIsThere(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		if err := w.AddUnnamedSites(w.ctx, e.ID, 2); err != nil {
			t.Fatal(err)
		}
		if got := w.ensure(e.ID, 5); got[origin.Added] != 3 || got[origin.Same] != 2 {
			t.Error(got)
		}
		if got := w.ensure(e.ID, 5); got[origin.Same] != 5 || len(got) != 1 {
			t.Error(got)
		}
		named, gone := w.site(e.ID, 5), w.site(e.ID, 1)
		named, err := w.UpdateSite(w.ctx, e.ID, named.ID, setup.SiteForm{Name: "Sa Pa"}, named.Revision)
		ok(t, named, err)
		if err := w.RemoveSite(w.ctx, e.ID, gone.ID, gone.Revision); err != nil {
			t.Fatal(err)
		}
		got := w.ensure(e.ID, 3)
		if got[origin.Removed] != 1 || got[origin.Dropped] != 1 || got[origin.KeptRemoved] != 1 || got[origin.Same] != 2 {
			t.Error(got)
		}
		if labels := w.labels(e.ID, setup.SiteQuery{}); !slices.Equal(labels, []string{"Điểm cầu 2", "Điểm cầu 3", "Sa Pa"}) {
			t.Error(labels)
		}
	})
}

func TestAPlanThatNamesItsSites(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		w.ensure(e.ID, 3)
		first := w.site(e.ID, 1)
		if got := w.ensure(e.ID, 3, "Xã Bát Xát", "Xã Y Tý", "Phường Sa Pa"); got[origin.Changed] != 3 {
			t.Error(got)
		}
		if site := w.site(e.ID, 1); site.ID != first.ID || site.Label != "Xã Bát Xát" {
			t.Errorf("%+v", site)
		}
		if got := w.ensure(e.ID, 2, "Xã Y Tý", "Xã Bát Xát"); got[origin.Same] != 2 || got[origin.Removed] != 1 {
			t.Error(got)
		}
	})
}

func TestADryMergeWritesNothing(t *testing.T) {
	w := single(t)
	e := w.draft()
	outcomes, err := w.EnsureSites(w.ctx, e.ID, 99, nil, fromPlan, true)
	if len(ok(t, outcomes, err)) != 99 || len(w.labels(e.ID, setup.SiteQuery{})) != 0 {
		t.Error(len(outcomes))
	}
	_, err = w.EnsureSites(w.ctx, e.ID, setup.MaxSites+1, nil, fromPlan, false)
	fails(t, err, errs.KindInvalid)
}
