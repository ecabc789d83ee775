package bridge

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
	"diemcau/internal/lang"
)

// origin is the address by which the asker reached this server; what is
// printed leads there unless the settings name another.
type origin struct{ host string }

// Resolve reads the address from the request.
func (o *origin) Resolve(ctx huma.Context) []error {
	o.host = ctx.Host()
	return nil
}

// base is the address that goes on paper.
func (s *Service) base(o origin) string {
	if s.Settings.PublicURL != "" {
		return s.Settings.PublicURL
	}
	if s.Settings.Secure {
		return "https://" + o.host
	}
	return "http://" + o.host
}

type paperIn struct {
	origin
	Event string   `path:"event"`
	Site  []string `query:"site" doc:"Only these sites; all that have a code where there is none"`
}

func registerPapers(api *httpapi.API, s *Service) {
	named := func(ctx context.Context, key, ending string) string {
		return lang.Text(lang.From(ctx), "bridge.file_"+key, nil) + ending
	}
	httpapi.Register(api, op("desk", http.MethodGet, "/desk", "What papers tell of the control room", event.LinkManage),
		func(ctx context.Context, in *in) (*answer[Desk], error) { return reply(s.Desk(ctx, in.Event)) })
	httpapi.Register(api, op("desk-set", http.MethodPut, "/desk", "Change what papers tell of the control room", event.LinkManage),
		func(ctx context.Context, in *asked[Desk]) (*answer[Desk], error) {
			return reply(s.SetDesk(ctx, in.Event, in.Body))
		})
	httpapi.Register(api, op("links-pdf", http.MethodGet, "/links.pdf", "One page for each site: link, QR code, code, what to do", event.LinkManage),
		func(ctx context.Context, in *paperIn) (*httpapi.File, error) {
			data, err := s.LinksPDF(ctx, in.Event, s.base(in.origin), in.Site)
			return httpapi.Attachment(named(ctx, "links", ".pdf"), pdf, data), err
		})
	httpapi.Register(api, op("link-list-pdf", http.MethodGet, "/link-list.pdf", "All sites with their codes and telephones on one list", event.LinkManage),
		func(ctx context.Context, in *paperIn) (*httpapi.File, error) {
			data, err := s.LinkListPDF(ctx, in.Event, s.base(in.origin))
			return httpapi.Attachment(named(ctx, "link_list", ".pdf"), pdf, data), err
		})
	httpapi.Register(api, op("kit", http.MethodGet, "/kit.zip", "What sites are sent before the ceremony: their pages, the programme, a test card", event.LinkManage),
		func(ctx context.Context, in *paperIn) (*httpapi.File, error) {
			data, err := s.KitZip(ctx, in.Event, s.base(in.origin), in.Site)
			return httpapi.Attachment(named(ctx, "kit", ".zip"), "application/zip", data), err
		})
}

const pdf = "application/pdf"
