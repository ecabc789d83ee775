package bridge

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

// ContactFile is a list to preview.
type ContactFile struct {
	File huma.FormFile `form:"file" contentType:"application/octet-stream" required:"true" doc:"CSV or XLSX"`
}

// ContactApply is the same list again, with the token of its preview.
type ContactApply struct {
	File  huma.FormFile `form:"file" contentType:"application/octet-stream" required:"true"`
	Token string        `form:"token" required:"true"`
}

type upload[T any] struct {
	Event   string `path:"event"`
	RawBody huma.MultipartFormFiles[T]
}

// listBytes bounds an uploaded list.
const listBytes = 8 << 20

func registerContactLists(api *httpapi.API, s *Service) {
	preview := op("contacts-preview", http.MethodPost, "/contacts/import/preview", "What a list of contacts would do", event.ContactEdit)
	preview.MaxBytes = listBytes
	httpapi.Register(api, preview, func(ctx context.Context, in *upload[ContactFile]) (*answer[ContactPreview], error) {
		file := in.RawBody.Data().File
		data, err := content(file)
		if err != nil {
			return nil, err
		}
		return reply(s.PreviewContacts(ctx, in.Event, file.Filename, data))
	})
	apply := op("contacts-apply", http.MethodPost, "/contacts/import/apply", "Do what the preview showed", event.ContactEdit)
	apply.MaxBytes = listBytes
	httpapi.Register(api, apply, func(ctx context.Context, in *upload[ContactApply]) (*answer[ContactPreview], error) {
		form := in.RawBody.Data()
		data, err := content(form.File)
		if err != nil {
			return nil, err
		}
		return reply(s.ApplyContacts(ctx, in.Event, form.File.Filename, data, form.Token))
	})
	for format, contentType := range map[string]string{"xlsx": httpapi.XLSX, "csv": httpapi.CSV} {
		httpapi.Register(api, op("contacts-"+format, http.MethodGet, "/contacts."+format, "The list of contacts as a file that can be imported again", event.ContactView),
			func(ctx context.Context, in *in) (*httpapi.File, error) {
				data, err := s.ContactTable(ctx, in.Event, format)
				return httpapi.Attachment(lang.Text(lang.From(ctx), "bridge.file_contacts", nil)+"."+format, contentType, data), err
			})
	}
}

func content(file huma.FormFile) ([]byte, error) {
	data, err := io.ReadAll(file)
	if err != nil {
		return nil, fmt.Errorf("read the uploaded list: %w", err)
	}
	return data, nil
}
