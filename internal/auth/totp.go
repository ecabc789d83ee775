package auth

import (
	"context"
	"encoding/base64"
	"fmt"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"
	"github.com/skip2/go-qrcode"

	"diemcau/internal/errs"
	"diemcau/internal/event"
)

const totpPeriod = 30 // seconds, as authenticator apps expect

// Enrolment is what a person scans to set up the second factor.
type Enrolment struct {
	Secret string `json:"secret"`
	URI    string `json:"uri"`
	QRPNG  string `json:"qr_png_base64"`
}

// BeginTOTP makes a new secret for the actor; it counts once a code confirms it.
func (s *Service) BeginTOTP(ctx context.Context) (Enrolment, error) {
	a, err := s.change(ctx, event.ActorFrom(ctx).ID, "account.totp_begin", false, func(a *Account) error {
		if a.TOTPOn {
			return errs.Conflict("auth.totp_on_already")
		}
		key, err := totp.Generate(totp.GenerateOpts{Issuer: "Diem Cau", AccountName: a.Email, Period: totpPeriod})
		if err != nil {
			return fmt.Errorf("make second factor: %w", err)
		}
		a.TOTPSecret = key.Secret()
		return nil
	})
	if err != nil {
		return Enrolment{}, err
	}
	uri := "otpauth://totp/Diem%20Cau:" + a.Email + "?secret=" + a.TOTPSecret + "&issuer=Diem%20Cau"
	png, err := qrcode.Encode(uri, qrcode.Medium, 320)
	if err != nil {
		return Enrolment{}, fmt.Errorf("draw second factor: %w", err)
	}
	return Enrolment{Secret: a.TOTPSecret, URI: uri, QRPNG: base64.StdEncoding.EncodeToString(png)}, nil
}

// ConfirmTOTP switches the second factor on, once a code proves the app.
func (s *Service) ConfirmTOTP(ctx context.Context, code string) error {
	id := event.ActorFrom(ctx).ID
	if err := s.limits.allow("totp:" + id); err != nil {
		return err
	}
	_, err := s.change(ctx, id, "account.totp_on", false, func(a *Account) error {
		step, ok := s.step(*a, code)
		if !ok || a.TOTPSecret == "" {
			return errs.Invalid("auth.totp_wrong").Field("code", "auth.totp_wrong")
		}
		a.TOTPOn, a.TOTPLast = true, step
		return nil
	})
	if err == nil {
		s.live.Expel(event.Account, id)
	}
	return err
}

// acceptTOTP takes a code once: the time step it belongs to is remembered.
func (s *Service) acceptTOTP(ctx context.Context, a Account, code string) error {
	_, ok := s.step(a, code)
	if !ok {
		if err := s.countFailure(ctx, a); err != nil {
			return err
		}
		return errs.Unauthorized("auth.totp_wrong").Field("code", "auth.totp_wrong")
	}
	_, err := s.change(ctx, a.ID, "account.totp_used", false, func(fresh *Account) error {
		step, still := s.step(*fresh, code)
		if !still {
			return errs.Unauthorized("auth.totp_wrong").Field("code", "auth.totp_wrong")
		}
		fresh.TOTPLast = step
		return nil
	})
	return err
}

// step finds the time step of the code, one step early or late allowed, and
// later than the last one used.
func (s *Service) step(a Account, code string) (int64, bool) {
	now := s.clock()
	for _, shift := range []int64{0, -1, 1} {
		step := now.Unix()/totpPeriod + shift
		if step <= a.TOTPLast {
			continue
		}
		ok, err := totp.ValidateCustom(code, a.TOTPSecret, event.At(step*totpPeriod*1000),
			totp.ValidateOpts{Period: totpPeriod, Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err == nil && ok {
			return step, true
		}
	}
	return 0, false
}
