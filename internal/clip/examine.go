package clip

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"diemcau/internal/clip/container"
	"diemcau/internal/errs"
)

// examine checks a film that has come whole, fills in what it is, and moves
// its file to its place. The digest is what the sender says; without one it is
// taken as it is. An error of errs means that it can never be a clip.
func (s *Service) examine(ctx context.Context, r *clipRow, digest string) error {
	file, err := s.Files.OpenPart(r.ID)
	if err != nil {
		return fmt.Errorf("open the part of clip %s: %w", r.ID, err)
	}
	defer file.Close()
	sum, pieces, err := hash(ctx, file, r.Size)
	if err != nil {
		return fmt.Errorf("hash clip %s: %w", r.ID, err)
	}
	if digest != "" && sum != digest {
		return errs.Invalid("clip.altered")
	}
	v, info, err := s.look(ctx, file, *r)
	if err != nil {
		return err
	}
	r.SHA256, r.Pieces.V, r.Mime, r.Video, r.Audio = sum, pieces, v.mime, v.video, v.audio
	r.DurationMS, r.Width, r.Height = info.DurationMS, int64(info.Width), int64(info.Height)
	r.Clip.Findings = v.findings
	r.Findings.V = v.findings
	r.Clip.Pieces = len(pieces)
	r.State, r.TouchedAt, r.Revision = Whole, s.Clock.Millis(), r.Revision+1
	if err := s.Files.Keep(r.ID); err != nil {
		return fmt.Errorf("keep clip %s: %w", r.ID, err)
	}
	return nil
}

// look judges what the headers say and what a prober adds.
func (s *Service) look(ctx context.Context, file io.ReaderAt, r clipRow) (verdict, container.Info, error) {
	info, err := container.Inspect(file, r.Size)
	if errors.Is(err, container.ErrCut) {
		return verdict{}, info, errs.Invalid("clip.refused_cut")
	}
	if err != nil && !errors.Is(err, container.ErrForeign) {
		return verdict{}, info, errs.Invalid("clip.refused_no_film").Because(err)
	}
	if _, err := judge(info, r.Size); err != nil {
		return verdict{}, info, err
	}
	var details Details
	if s.Probe != nil {
		if details, err = s.Probe(ctx, s.Files.PartPath(r.ID), info.Kind); err != nil {
			s.Log.Warn("a clip could not be probed", "clip", r.ID, "error", err)
			details = Details{}
		}
	}
	info = details.complete(info)
	v, err := judge(info, r.Size)
	details.doubts(&v, info)
	return v, info, err
}

// hash reads the whole once: its SHA-256 and that of every piece.
func hash(ctx context.Context, r io.ReaderAt, size int64) (string, []string, error) {
	all, pieces := sha256.New(), []string{}
	for at := int64(0); at < size; at += PieceBytes {
		if err := ctx.Err(); err != nil {
			return "", nil, err
		}
		length := min(PieceBytes, size-at)
		piece := sha256.New()
		n, err := io.Copy(io.MultiWriter(all, piece), io.NewSectionReader(r, at, length))
		if err != nil {
			return "", nil, err
		}
		if n != length {
			return "", nil, io.ErrUnexpectedEOF
		}
		pieces = append(pieces, hex.EncodeToString(piece.Sum(nil)))
	}
	return hex.EncodeToString(all.Sum(nil)), pieces, nil
}
