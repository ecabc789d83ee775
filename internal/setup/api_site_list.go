package setup

import (
	"context"
	"fmt"
	"io"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
	"diemcau/internal/lang"
)

// SiteListFile is a list to preview.
type SiteListFile struct {
	File huma.FormFile `form:"file" contentType:"application/octet-stream" required:"true" doc:"CSV or XLSX"`
}

// SiteListApply is the same list again, with the token of its preview.
type SiteListApply struct {
	File  huma.FormFile `form:"file" contentType:"application/octet-stream" required:"true"`
	Token string        `form:"token" required:"true"`
}

type upload[T any] struct {
	Event   string `path:"event"`
	RawBody huma.MultipartFormFiles[T]
}

// listBytes bounds an uploaded list.
const listBytes = 8 << 20

func registerSiteLists(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "site-import-preview", Method: http.MethodPost, Path: sitePath + "/import/preview",
		Summary: "What a list of sites would do", Tag: "setup", Need: event.SiteEdit, MaxBytes: listBytes},
		func(ctx context.Context, in *upload[SiteListFile]) (*answer[SiteListPreview], error) {
			file := in.RawBody.Data().File
			data, err := content(file)
			if err != nil {
				return nil, err
			}
			return reply(s.PreviewSiteList(ctx, in.Event, file.Filename, data))
		})
	httpapi.Register(api, httpapi.Op{ID: "site-import-apply", Method: http.MethodPost, Path: sitePath + "/import/apply",
		Summary: "Do what the preview showed", Tag: "setup", Need: event.SiteEdit, MaxBytes: listBytes},
		func(ctx context.Context, in *upload[SiteListApply]) (*answer[SiteListPreview], error) {
			form := in.RawBody.Data()
			data, err := content(form.File)
			if err != nil {
				return nil, err
			}
			return reply(s.ApplySiteList(ctx, in.Event, form.File.Filename, data, form.Token))
		})
	registerSiteTable(api, s, "xlsx", httpapi.XLSX)
	registerSiteTable(api, s, "csv", httpapi.CSV)
}

func registerSiteTable(api *httpapi.API, s *Service, format, contentType string) {
	httpapi.Register(api, httpapi.Op{ID: "site-" + format, Method: http.MethodGet, Path: sitePath + "." + format,
		Summary: "The list of sites as a file", Tag: "setup", Need: event.SiteView},
		func(ctx context.Context, in *siteQuery) (*httpapi.File, error) {
			data, err := s.SiteTable(ctx, in.Event, in.query(), format)
			name := lang.Text(lang.From(ctx), "setup.sites_file", nil) + "." + format
			return httpapi.Attachment(name, contentType, data), err
		})
}

func content(file huma.FormFile) ([]byte, error) {
	data, err := io.ReadAll(file)
	if err != nil {
		return nil, fmt.Errorf("read the uploaded list: %w", err)
	}
	return data, nil
}
