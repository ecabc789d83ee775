package auth

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// checkLogin finds the account of the address and password. Every failure has
// the same sentence and takes the same time, so that nobody learns who exists.
func (s *Service) checkLogin(ctx context.Context, email, password string) (Account, error) {
	email = strings.ToLower(strings.TrimSpace(email))
	address, person := "address:"+event.ActorFrom(ctx).Address, "email:"+email
	if err := s.limits.ready(address, person); err != nil {
		return Account{}, err
	}
	a, err := accountByEmail(ctx, s.db.Q(ctx), email)
	if err != nil && !db.IsNoRow(err) {
		return a, fmt.Errorf("find account: %w", err)
	}
	ok, err := s.hashing.matches(ctx, password, a.Password)
	if err != nil {
		return a, err
	}
	now := s.clock.Millis()
	switch {
	case ok && a.LockedUntil > now: // only who knows the password learns of the lock
		return a, errs.Unauthorized("auth.locked", "minutes", (a.LockedUntil-now)/60_000+1)
	case ok && !a.Disabled:
		return a, nil
	}
	if err := s.limits.allow(address, person); err != nil {
		return Account{}, err
	}
	switch {
	case a.ID != "" && a.LockedUntil <= now:
		return a, errors.Join(errs.Unauthorized("auth.login_wrong"), s.countFailure(ctx, a))
	}
	return a, errs.Unauthorized("auth.login_wrong")
}

// countFailure locks the account at the tenth failure in a row.
func (s *Service) countFailure(ctx context.Context, a Account) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		fresh, err := accountByID(ctx, s.db.Q(ctx), a.ID)
		if err != nil {
			return err
		}
		fresh.Failures++
		action := "login.failed"
		if fresh.Failures >= maxFailures {
			fresh.Failures, fresh.LockedUntil, action = 0, s.clock.Millis()+lockMinutes*60_000, "login.locked"
		}
		if err := updateAccount(ctx, s.db.Q(ctx), fresh); err != nil {
			return fmt.Errorf("count failure: %w", err)
		}
		return s.audit.Write(ctx, audit.Entry{Action: action, Subject: "account/" + a.ID})
	})
}

// Login checks address and password and begins a session; where the account
// has a second factor the session waits for it.
func (s *Service) Login(ctx context.Context, email, password string) (totpNeeded bool, err error) {
	a, err := s.checkLogin(ctx, email, password)
	if err != nil {
		return false, err
	}
	if err := s.sessions.RenewToken(ctx); err != nil {
		return false, fmt.Errorf("renew session: %w", err)
	}
	if a.TOTPOn {
		s.sessions.Put(ctx, keyPending, a.ID)
		return true, nil
	}
	return false, s.begin(ctx, a, "login")
}

// LoginTOTP ends a sign-in that waits for its second factor.
func (s *Service) LoginTOTP(ctx context.Context, code string) error {
	id := s.sessions.GetString(ctx, keyPending)
	if id == "" {
		return errs.Unauthorized("core.unauthorized")
	}
	if err := s.limits.allow("totp:" + id); err != nil {
		return err
	}
	a, err := accountByID(ctx, s.db.Q(ctx), id)
	if err != nil {
		return fmt.Errorf("find account: %w", err)
	}
	if a.Disabled || a.LockedUntil > s.clock.Millis() {
		return errs.Unauthorized("auth.login_wrong")
	}
	if err := s.acceptTOTP(ctx, a, code); err != nil {
		return err
	}
	if err := s.sessions.RenewToken(ctx); err != nil {
		return fmt.Errorf("renew session: %w", err)
	}
	s.sessions.Remove(ctx, keyPending)
	return s.begin(ctx, a, "login.totp")
}

func (s *Service) begin(ctx context.Context, a Account, action string) error {
	s.sessions.Put(ctx, keyAccount, a.ID)
	s.sessions.Put(ctx, keyGeneration, a.Generation)
	return s.db.InTx(ctx, func(ctx context.Context) error {
		fresh, err := accountByID(ctx, s.db.Q(ctx), a.ID)
		if err != nil {
			return err
		}
		if fresh.Failures > 0 {
			fresh.Failures = 0
			if err := updateAccount(ctx, s.db.Q(ctx), fresh); err != nil {
				return fmt.Errorf("forget failures: %w", err)
			}
		}
		return s.audit.Write(ctx, audit.Entry{Action: action, Subject: "account/" + a.ID})
	})
}

// Logout ends the session.
func (s *Service) Logout(ctx context.Context) error {
	actor := event.ActorFrom(ctx)
	if err := s.sessions.Destroy(ctx); err != nil {
		return fmt.Errorf("end session: %w", err)
	}
	s.live.Expel(event.Account, actor.ID)
	return s.db.InTx(ctx, func(ctx context.Context) error {
		return s.audit.Write(ctx, audit.Entry{Action: "logout", Subject: "account/" + actor.ID})
	})
}
