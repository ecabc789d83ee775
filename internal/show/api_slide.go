package show

import (
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// SlideList answers with the pictures of an event.
type SlideList struct {
	Slides []Slide `json:"slides"`
}

// SlideFile is a picture to keep.
type SlideFile struct {
	File huma.FormFile `form:"file" contentType:"application/octet-stream" required:"true" doc:"PNG, JPEG or WebP"`
}

type (
	upload[T any] struct {
		Event   string `path:"event"`
		RawBody huma.MultipartFormFiles[T]
	}
	onSlide struct {
		Event string `path:"event"`
		Slide string `path:"slide"`
	}
	// pictureOut is sent so that no browser runs anything in it, were it opened alone.
	pictureOut struct {
		ContentType string `header:"Content-Type"`
		Disposition string `header:"Content-Disposition"`
		NoSniff     string `header:"X-Content-Type-Options"`
		Policy      string `header:"Content-Security-Policy"`
		Cache       string `header:"Cache-Control"`
		Body        []byte
	}
)

func registerSlides(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "slide-list", Method: http.MethodGet, Path: slidePath,
		Summary: "Slides and pictures", Tag: "show", Need: event.PictureView},
		func(ctx context.Context, in *onEvent) (*answer[SlideList], error) {
			list, err := s.Slides(ctx, in.Event)
			return reply(SlideList{Slides: list}, err)
		})
	httpapi.Register(api, httpapi.Op{ID: "slide-add", Method: http.MethodPost, Path: slidePath, Status: http.StatusCreated,
		Summary: "Upload a picture: PNG, JPEG or WebP", Tag: "show", Need: event.ShowEdit, MaxBytes: s.MaxSlideBytes + 1<<16},
		func(ctx context.Context, in *upload[SlideFile]) (*answer[Slide], error) {
			file := in.RawBody.Data().File
			data, err := content(file)
			if err != nil {
				return nil, err
			}
			return reply(s.AddSlide(ctx, in.Event, file.Filename, data))
		})
	httpapi.Register(api, httpapi.Op{ID: "slide-picture", Method: http.MethodGet, Path: slidePath + "/{slide}/picture",
		Summary: "The picture itself", Tag: "show", Need: event.PictureView},
		func(ctx context.Context, in *onSlide) (*pictureOut, error) {
			slide, data, err := s.OpenSlide(ctx, in.Event, in.Slide)
			if err != nil {
				return nil, err
			}
			return &pictureOut{ContentType: slide.Mime, NoSniff: "nosniff", Policy: "default-src 'none'; sandbox",
				Disposition: mime.FormatMediaType("attachment", map[string]string{"filename": slide.Name}),
				Cache:       "private, max-age=31536000, immutable", Body: data}, nil
		})
	httpapi.Register(api, httpapi.Op{ID: "slide-drop", Method: http.MethodDelete, Path: slidePath + "/{slide}",
		Summary: "Delete a picture that nothing shows", Tag: "show", Need: event.ShowEdit},
		func(ctx context.Context, in *onSlide) (*struct{}, error) {
			return nil, s.DropSlide(ctx, in.Event, in.Slide)
		})
}

func content(file huma.FormFile) ([]byte, error) {
	data, err := io.ReadAll(file)
	if err != nil {
		return nil, fmt.Errorf("read the uploaded file: %w", err)
	}
	return data, nil
}
