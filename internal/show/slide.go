package show

import (
	"context"
	"fmt"

	"diemcau/internal/db"
	"diemcau/internal/errs"
)

// Slide is an uploaded picture.
type Slide struct {
	ID        string `json:"id" db:"id"`
	EventID   string `json:"event_id" db:"event_id"`
	Name      string `json:"name" db:"name"`
	Mime      string `json:"mime" db:"mime"`
	SHA256    string `json:"sha256" db:"sha256"`
	Size      int64  `json:"size" db:"size"`
	Width     int64  `json:"width" db:"width"`
	Height    int64  `json:"height" db:"height"`
	CreatedAt int64  `json:"created_at" db:"created_at"`
}

// AddSlide checks that the bytes are a PNG, JPEG or WebP picture, whatever the
// name says, and keeps them.
func (s *Service) AddSlide(ctx context.Context, eventID, name string, data []byte) (Slide, error) {
	if int64(len(data)) > s.MaxSlideBytes {
		return Slide{}, errs.TooLarge("core.too_large", "limit", s.MaxSlideBytes>>20)
	}
	picture, err := inspect(data)
	if err != nil {
		return Slide{}, errs.Invalid("show.slide_refused").Because(err)
	}
	digest, err := s.Files.Put(data)
	if err != nil {
		return Slide{}, fmt.Errorf("keep slide: %w", err)
	}
	slide := Slide{ID: db.NewID(), EventID: eventID, Name: slideName(name), Mime: picture.mime, SHA256: digest, Size: int64(len(data)),
		Width: int64(picture.width), Height: int64(picture.height), CreatedAt: s.Clock.Wall()}
	err = s.write(ctx, eventID, func(ctx context.Context) error {
		if err := s.store.addSlide(ctx, slide); err != nil {
			return err
		}
		s.Changed(ctx, eventID, "slide", slide.ID, 1)
		return s.record(ctx, eventID, "show.slide_add", "slide/"+slide.ID, slide)
	})
	return slide, err
}

// Slides lists the event's pictures by name.
func (s *Service) Slides(ctx context.Context, eventID string) ([]Slide, error) {
	return s.store.slides(ctx, eventID)
}

// OpenSlide gives a picture with its bytes.
func (s *Service) OpenSlide(ctx context.Context, eventID, id string) (Slide, []byte, error) {
	slide, err := s.store.slide(ctx, eventID, id)
	if db.IsNoRow(err) {
		return Slide{}, nil, errs.NotFound("show.slide_gone").Because(err)
	}
	if err != nil {
		return Slide{}, nil, err
	}
	data, err := s.Files.Read(slide.SHA256)
	if err != nil {
		return Slide{}, nil, fmt.Errorf("read slide %s: %w", id, err)
	}
	return slide, data, nil
}

// DropSlide forgets a picture that no cue shows. Its file stays: another event
// may hold the same picture, and backups name files by their digest.
func (s *Service) DropSlide(ctx context.Context, eventID, id string) error {
	return s.write(ctx, eventID, func(ctx context.Context) error {
		d, err := s.load(ctx, eventID)
		if err != nil {
			return err
		}
		items := d.agenda()
		Schedule(items, nil)
		for _, c := range runningOrder(items) {
			if c.Scene.SlideID == id {
				return errs.Conflict("show.slide_used", "cue", c.words())
			}
		}
		state, err := s.store.state(ctx, eventID)
		if err != nil {
			return err
		}
		if state.Program.V.Scene.SlideID == id || (state.Standby.V != nil && state.Standby.V.Scene.SlideID == id) {
			return errs.Conflict("show.slide_on_air")
		}
		if err := s.store.dropSlide(ctx, eventID, id); db.IsNoRow(err) {
			return errs.NotFound("show.slide_gone")
		} else if err != nil {
			return err
		}
		s.Changed(ctx, eventID, "slide", id, 0)
		return s.record(ctx, eventID, "show.slide_drop", "slide/"+id, nil)
	})
}
