package linetest

import (
	"context"
	"strings"
	"unicode/utf8"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// reasonLength bounds why a signature is revoked.
const reasonLength = 1000

// Sign puts a technician's signature under a result.
func (s *Service) Sign(ctx context.Context, eventID, resultID string, form SignForm) (Result, error) {
	form = form.clean()
	return s.changeSign(ctx, eventID, resultID, func(ctx context.Context, r Result) error {
		if r.SignOff != nil {
			return errs.Conflict("linetest.signed")
		}
		if err := form.check(r.Verdict); err != nil {
			return err
		}
		sign := SignOff{ID: db.NewID(), EventID: eventID, ResultID: r.ID, Name: form.Name, Note: form.Note, At: s.Clock.Millis(),
			By: event.ActorFrom(ctx).Name}
		if err := s.store.insertSign(ctx, sign); err != nil {
			return err
		}
		return s.signTold(ctx, r, "linetest.sign", form)
	})
}

// Revoke takes the signature back.
func (s *Service) Revoke(ctx context.Context, eventID, resultID, reason string) (Result, error) {
	reason = strings.TrimSpace(reason)
	return s.changeSign(ctx, eventID, resultID, func(ctx context.Context, r Result) error {
		if r.SignOff == nil {
			return errs.Conflict("linetest.not_signed")
		}
		if reason == "" || utf8.RuneCountInString(reason) > reasonLength {
			return errs.Invalid("core.invalid").Field("reason", "linetest.reason_missing")
		}
		at := s.Clock.Millis()
		revoked := *r.SignOff
		revoked.RevokedAt, revoked.RevokedBy, revoked.Reason = &at, event.ActorFrom(ctx).Name, reason
		if err := s.store.revokeSign(ctx, revoked); err != nil {
			return err
		}
		return s.signTold(ctx, r, "linetest.revoke", map[string]string{"name": revoked.Name, "reason": reason})
	})
}

// changeSign runs do on the result as it is judged, and gives it as it is then.
func (s *Service) changeSign(ctx context.Context, eventID, resultID string, do func(context.Context, Result) error) (Result, error) {
	var r Result
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		b, err := s.book(ctx, eventID)
		if err != nil {
			return err
		}
		if r, err = s.store.result(ctx, eventID, resultID); err != nil {
			return err
		}
		if err := do(ctx, b.judged(r)); err != nil {
			return err
		}
		r, err = s.store.result(ctx, eventID, resultID)
		r = b.judged(r)
		return err
	})
	return r, err
}

func (s *Service) signTold(ctx context.Context, r Result, action string, detail any) error {
	s.Notices.Changed(ctx, r.EventID, topic, r.ID, 0)
	return s.Audit.Write(ctx, audit.Entry{Event: r.EventID, Action: action, Subject: "linetest/" + r.ID, Detail: detail})
}
