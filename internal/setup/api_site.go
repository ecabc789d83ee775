package setup

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// SiteUpdate carries a site and the revision it was read at.
type SiteUpdate struct {
	SiteForm
	Revision int64 `json:"revision"`
}

// SiteList answers with sites and the counts over all of them.
type SiteList struct {
	Sites []Site    `json:"sites"`
	Count SiteCount `json:"count"`
}

// UnnamedSites says how many sites to add.
type UnnamedSites struct {
	Count int `json:"count" minimum:"1" maximum:"2000"`
}

type (
	siteQuery struct {
		Event   string `path:"event"`
		Query   string `query:"q" doc:"Part of the label, code or note; marks may be left out"`
		Cluster string `query:"cluster"`
		Sort    string `query:"sort" enum:"number,name" default:"number"`
	}
	onSite struct {
		Event string `path:"event"`
		Site  string `path:"site"`
		Body  SiteUpdate
	}
	siteAtRevision struct {
		Event    string `path:"event"`
		Site     string `path:"site"`
		Revision int64  `query:"revision" required:"true"`
	}
)

func (q siteQuery) query() SiteQuery {
	return SiteQuery{Text: q.Query, Cluster: q.Cluster, Sort: q.Sort}
}

const sitePath = "/api/events/{event}/sites"

func registerSites(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "site-list", Method: http.MethodGet, Path: sitePath,
		Summary: "Sites of an event", Tag: "setup", Need: event.SiteView}, s.apiSites)
	httpapi.Register(api, httpapi.Op{ID: "site-add", Method: http.MethodPost, Path: sitePath, Status: http.StatusCreated,
		Summary: "Add a site", Tag: "setup", Need: event.SiteEdit},
		func(ctx context.Context, in *asked[SiteForm]) (*answer[Site], error) {
			return reply(s.AddSite(ctx, in.Event, in.Body))
		})
	httpapi.Register(api, httpapi.Op{ID: "site-add-unnamed", Method: http.MethodPost, Path: sitePath + "/unnamed",
		Summary: "Add sites that have no name yet", Tag: "setup", Need: event.SiteEdit},
		func(ctx context.Context, in *asked[UnnamedSites]) (*answer[SiteList], error) {
			if err := s.AddUnnamedSites(ctx, in.Event, in.Body.Count); err != nil {
				return nil, err
			}
			return s.apiSites(ctx, &siteQuery{Event: in.Event})
		})
	httpapi.Register(api, httpapi.Op{ID: "site-update", Method: http.MethodPut, Path: sitePath + "/{site}",
		Summary: "Change a site", Tag: "setup", Need: event.SiteEdit},
		func(ctx context.Context, in *onSite) (*answer[Site], error) {
			return reply(s.UpdateSite(ctx, in.Event, in.Site, in.Body.SiteForm, in.Body.Revision))
		})
	httpapi.Register(api, httpapi.Op{ID: "site-remove", Method: http.MethodDelete, Path: sitePath + "/{site}",
		Summary: "Take a site away", Tag: "setup", Need: event.SiteEdit},
		func(ctx context.Context, in *siteAtRevision) (*struct{}, error) {
			return nil, s.RemoveSite(ctx, in.Event, in.Site, in.Revision)
		})
}

func (s *Service) apiSites(ctx context.Context, in *siteQuery) (*answer[SiteList], error) {
	list, err := s.Sites(ctx, in.Event, in.query())
	if err != nil {
		return nil, err
	}
	count, err := s.CountSites(ctx, in.Event)
	return reply(SiteList{Sites: list, Count: count}, err)
}
