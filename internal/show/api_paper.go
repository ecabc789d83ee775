package show

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
	"diemcau/internal/lang"

	"github.com/danielgtaylor/huma/v2"
)

const pdf = "application/pdf"

func registerPapers(api *httpapi.API, s *Service) {
	named := func(ctx context.Context, key string, args lang.Args) string {
		return lang.Text(lang.From(ctx), "show.file_"+key, args)
	}
	httpapi.Register(api, httpapi.Op{ID: "agenda-programme-pdf", Method: http.MethodGet, Path: agendaPath + "/programme.pdf",
		Summary: "Programme for guests", Tag: "show", Need: event.PaperView},
		func(ctx context.Context, in *onEvent) (*httpapi.File, error) {
			data, err := s.ProgrammePDF(ctx, in.Event)
			return httpapi.Attachment(named(ctx, "programme", nil)+".pdf", pdf, data), err
		})
	httpapi.Register(api, httpapi.Op{ID: "agenda-script-pdf", Method: http.MethodGet, Path: agendaPath + "/script.pdf",
		Summary: "Script for the MC", Tag: "show", Need: event.ScriptWatch},
		func(ctx context.Context, in *onEvent) (*httpapi.File, error) {
			data, err := s.ScriptPDF(ctx, in.Event)
			return httpapi.Attachment(named(ctx, "script", nil)+".pdf", pdf, data), err
		})
	httpapi.Register(api, httpapi.Op{ID: "agenda-runsheet-pdf", Method: http.MethodGet, Path: agendaPath + "/runsheet.pdf",
		Summary: "Run sheet of one position", Tag: "show", Need: event.PaperView},
		func(ctx context.Context, in *struct {
			Event    string `path:"event"`
			Position string `query:"position" enum:"led,sound,light,reception,stage" required:"true"`
		}) (*httpapi.File, error) {
			data, err := s.RunSheetPDF(ctx, in.Event, in.Position)
			position := lang.Text(lang.From(ctx), "show.position_"+in.Position, nil)
			return httpapi.Attachment(named(ctx, "runsheet", lang.Args{"position": position})+".pdf", pdf, data), err
		})
}

// SheetFile is an agenda to preview.
type SheetFile struct {
	File huma.FormFile `form:"file" contentType:"application/octet-stream" required:"true" doc:"XLSX or CSV"`
}

// SheetApply is the same agenda again, with the token of its preview.
type SheetApply struct {
	File  huma.FormFile `form:"file" contentType:"application/octet-stream" required:"true"`
	Token string        `form:"token" required:"true"`
}

// sheetBytes bounds an agenda that is uploaded.
const sheetBytes = 8 << 20

func registerSheets(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "agenda-xlsx", Method: http.MethodGet, Path: agendaPath + ".xlsx",
		Summary: "The agenda as a sheet that can be imported again", Tag: "show", Need: event.ShowView},
		func(ctx context.Context, in *onEvent) (*httpapi.File, error) {
			data, err := s.Table(ctx, in.Event)
			return httpapi.Attachment(lang.Text(lang.From(ctx), "show.file_agenda", nil)+".xlsx", httpapi.XLSX, data), err
		})
	httpapi.Register(api, httpapi.Op{ID: "agenda-import-preview", Method: http.MethodPost, Path: agendaPath + "/import/preview",
		Summary: "What a sheet would do to the agenda", Tag: "show", Need: event.ShowEdit, MaxBytes: sheetBytes},
		func(ctx context.Context, in *upload[SheetFile]) (*answer[ImportPreview], error) {
			file := in.RawBody.Data().File
			data, err := content(file)
			if err != nil {
				return nil, err
			}
			return reply(s.PreviewImport(ctx, in.Event, file.Filename, data))
		})
	httpapi.Register(api, httpapi.Op{ID: "agenda-import-apply", Method: http.MethodPost, Path: agendaPath + "/import/apply",
		Summary: "Do what the preview showed", Tag: "show", Need: event.ShowEdit, MaxBytes: sheetBytes},
		func(ctx context.Context, in *upload[SheetApply]) (*answer[Agenda], error) {
			form := in.RawBody.Data()
			data, err := content(form.File)
			if err != nil {
				return nil, err
			}
			return reply(s.ApplyImport(ctx, in.Event, form.File.Filename, data, form.Token))
		})
}
