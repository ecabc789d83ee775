package clip

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"syscall"

	"diemcau/internal/clip/container"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/lang"
)

// reserve is what stays free for the database and the recordings.
const reserve = 256 << 20

// Create announces a film; its bytes follow by Write and are made a clip by
// Finish.
func (s *Service) Create(ctx context.Context, eventID string, n NewClip) (Progress, error) {
	if err := n.check(s.MaxBytes); err != nil {
		return Progress{}, err
	}
	if err := s.fits(ctx, n.Size); err != nil {
		return Progress{}, err
	}
	c := s.newClip(ctx, eventID, n.Name)
	c.Size = n.Size
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		if err := s.store.insert(ctx, rowOf(c, nil)); err != nil {
			return err
		}
		return s.told(ctx, c, "clip.create", n)
	})
	return c.progress(), err
}

func (s *Service) newClip(ctx context.Context, eventID, name string) Clip {
	now := s.Clock.Millis()
	return Clip{ID: db.NewID(), EventID: eventID, Name: clean(name), State: Uploading, Findings: []Finding{}, Uses: []Use{},
		Uploader: event.ActorFrom(ctx).Name, CreatedAt: now, TouchedAt: now, Revision: 1}
}

// fits refuses what the disk has no room for, beside the uploads that are
// under way.
func (s *Service) fits(ctx context.Context, size int64) error {
	free, err := s.Files.Room()
	if err != nil {
		return fmt.Errorf("ask how much room there is: %w", err)
	}
	pending, err := s.store.pending(ctx)
	if err != nil {
		return err
	}
	if free >= 0 && size+pending+reserve > free {
		return errs.TooLarge("clip.disk_full")
	}
	return nil
}

// Offset tells how far an upload got, to go on after a break.
func (s *Service) Offset(ctx context.Context, eventID, id string) (Progress, error) {
	r, err := s.at(ctx, eventID, id)
	if err != nil || r.State == Whole {
		return r.progress(), err
	}
	release, err := s.hold(id)
	if err != nil {
		return Progress{}, err
	}
	defer release()
	r, err = s.part(ctx, eventID, id)
	return r.progress(), err
}

// Write takes the next part of a film; offset is what was received before.
// The answer is given once it lies on the disk.
func (s *Service) Write(ctx context.Context, eventID, id string, offset int64, data []byte) (Progress, error) {
	if len(data) == 0 || len(data) > PieceBytes {
		return Progress{}, errs.Invalid("clip.part_size", "limit", PieceBytes>>20)
	}
	release, err := s.hold(id)
	if err != nil {
		return Progress{}, err
	}
	defer release()
	r, err := s.part(ctx, eventID, id)
	switch {
	case err != nil:
		return Progress{}, err
	case r.Received != offset:
		return Progress{}, errs.Conflict("clip.offset", "received", r.Received)
	case offset+int64(len(data)) > r.Size:
		return Progress{}, errs.Invalid("clip.beyond")
	}
	if offset == 0 {
		if err := glance(data, r.Size); err != nil {
			return Progress{}, s.reject(ctx, r, err)
		}
	}
	if err := s.Files.Write(id, offset, data); err != nil {
		return Progress{}, notWritten(err)
	}
	r.Received, r.TouchedAt = offset+int64(len(data)), s.Clock.Millis()
	err = s.write(ctx, eventID, func(ctx context.Context) error { return s.store.received(ctx, r) })
	return r.progress(), err
}

// part is an upload with as much as really lies there: a file may have been
// lost with the disk it was on.
func (s *Service) part(ctx context.Context, eventID, id string) (clipRow, error) {
	r, err := s.at(ctx, eventID, id)
	if err != nil {
		return r, err
	}
	if r.State == Whole {
		return r, errs.Conflict("clip.whole")
	}
	there, err := s.Files.PartSize(id)
	if err != nil {
		return r, fmt.Errorf("look for the part of clip %s: %w", id, err)
	}
	r.Received = min(r.Received, there)
	return r, nil
}

// glance refuses at the first part what can never be a clip: a foreign kind,
// or a codec that the headers name already.
func glance(first []byte, size int64) error {
	info, _ := container.Inspect(bytes.NewReader(first), size) // it is a cut file, of course
	read := info.Kind == container.MP4 || info.Kind == container.MOV || info.Kind == container.WebM
	if read && len(info.Video) == 0 { // its headers come later
		return nil
	}
	_, err := judge(info, size)
	return err
}

// Finish checks what was sent and makes it a clip. The digest is the SHA-256
// of the whole, as the sender has it. Asked again, it answers the same.
func (s *Service) Finish(ctx context.Context, eventID, id, digest string) (Clip, error) {
	release, err := s.hold(id)
	if err != nil {
		return Clip{}, err
	}
	defer release()
	if r, err := s.at(ctx, eventID, id); err == nil && r.State == Whole && r.SHA256 == digest {
		return r.speak(lang.From(ctx)), nil
	}
	r, err := s.part(ctx, eventID, id)
	if err != nil {
		return Clip{}, err
	}
	if r.Received != r.Size {
		return Clip{}, errs.Conflict("clip.unfinished", "received", r.Received)
	}
	if err := s.examine(ctx, &r, digest); err != nil {
		if _, refused := errs.As(err); refused {
			err = s.reject(ctx, r, err)
		}
		return Clip{}, err
	}
	err = s.write(ctx, eventID, func(ctx context.Context) error {
		if err := s.store.update(ctx, r); err != nil {
			return err
		}
		return s.told(ctx, r.Clip, "clip.add", map[string]any{"name": r.Name, "size": r.Size, "sha256": r.SHA256})
	})
	return r.speak(lang.From(ctx)), err
}

// Add makes a clip of all that r gives.
func (s *Service) Add(ctx context.Context, eventID, name string, r io.Reader) (Clip, error) {
	c := s.newClip(ctx, eventID, name)
	if err := s.fill(ctx, &c, r); err != nil {
		s.discard(c.ID)
		return Clip{}, err
	}
	row := rowOf(c, nil)
	err := s.examine(ctx, &row, "")
	if err == nil {
		err = s.write(ctx, eventID, func(ctx context.Context) error {
			if err := s.store.insert(ctx, row); err != nil {
				return err
			}
			return s.told(ctx, row.Clip, "clip.add", map[string]any{"name": row.Name, "size": row.Size, "sha256": row.SHA256})
		})
	}
	if err != nil {
		s.discard(c.ID)
		return Clip{}, err
	}
	return row.speak(lang.From(ctx)), nil
}

func (s *Service) fill(ctx context.Context, c *Clip, r io.Reader) error {
	buffer := make([]byte, PieceBytes)
	for ctx.Err() == nil {
		n, err := io.ReadFull(r, buffer)
		if c.Received+int64(n) > s.MaxBytes {
			return errs.TooLarge("clip.too_large", "limit", mebibytes(s.MaxBytes), "size", mebibytes(c.Received+int64(n)))
		}
		if n > 0 {
			if err := s.Files.Write(c.ID, c.Received, buffer[:n]); err != nil {
				return notWritten(err)
			}
			c.Received += int64(n)
			c.Size = c.Received
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read the clip: %w", err)
		}
	}
	return ctx.Err()
}

// reject takes an upload away that can never become a clip, and gives the
// reason on.
func (s *Service) reject(ctx context.Context, r clipRow, why error) error {
	err := s.write(ctx, r.EventID, func(ctx context.Context) error { return s.remove(ctx, r, "clip.refuse") })
	if err != nil {
		return err
	}
	return why
}

// hold keeps others from the part of a clip until release is called.
func (s *Service) hold(id string) (release func(), err error) {
	if _, busy := s.held.LoadOrStore(id, true); busy {
		return nil, errs.Conflict("clip.busy")
	}
	return func() { s.held.Delete(id) }, nil
}

// notWritten tells a full disk from everything else.
func notWritten(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return errs.TooLarge("clip.disk_full").Because(err)
	}
	return fmt.Errorf("write the clip: %w", err)
}
