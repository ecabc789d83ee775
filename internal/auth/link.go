package auth

import (
	"context"
	"fmt"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// FirstLink makes the one-time link of the first administrator, or "" where an
// account can sign in already.
func (s *Service) FirstLink(ctx context.Context) (string, error) {
	n, err := countAccounts(ctx, s.db.Q(ctx))
	if err != nil || n > 0 {
		return "", err
	}
	return s.Link(ctx, "")
}

// Link makes a one-time link with which a person chooses a password; older
// links of the account are void. It works for a day.
func (s *Service) Link(ctx context.Context, accountID string) (string, error) {
	secret, now := token(), s.clock.Millis()
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		if accountID != "" {
			if _, err := accountByID(ctx, s.db.Q(ctx), accountID); err != nil {
				return err
			}
		}
		if err := putLink(ctx, s.db.Q(ctx), setupLink{TokenHash: digest(secret), AccountID: accountID, CreatedAt: now, ExpiresAt: now + 24*3600_000}); err != nil {
			return fmt.Errorf("store setup link: %w", err)
		}
		return s.audit.Write(ctx, audit.Entry{Action: "account.link", Subject: "account/" + accountID})
	})
	return "/thiet-lap/" + secret, err
}

// LinkFor tells whose link it is; the first administrator's names nobody.
func (s *Service) LinkFor(ctx context.Context, secret string) (Account, error) {
	l, err := openLink(ctx, s.db.Q(ctx), digest(secret), s.clock.Millis())
	if db.IsNoRow(err) {
		return Account{}, errs.NotFound("auth.link_void")
	}
	if err != nil || l.AccountID == "" {
		return Account{}, err
	}
	return accountByID(ctx, s.db.Q(ctx), l.AccountID)
}

// UseLink sets the password through a link; the first administrator's makes
// the account too. A link works once.
func (s *Service) UseLink(ctx context.Context, secret, name, email, password string) (Account, error) {
	whose, err := s.LinkFor(ctx, secret)
	if err != nil {
		return Account{}, err
	}
	if whose.ID != "" {
		name, email = whose.Name, whose.Email
	}
	if name, email, err = checkPerson(name, email); err != nil {
		return Account{}, err
	}
	hash, err := s.newPassword(ctx, password, Account{Email: email})
	if err != nil {
		return Account{}, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		err := useLink(ctx, s.db.Q(ctx), digest(secret), s.clock.Millis())
		if db.IsNoRow(err) {
			return errs.NotFound("auth.link_void")
		}
		if err == nil && whose.ID == "" {
			whose, err = s.Create(ctx, NewAccount{Name: name, Email: email, Admin: true})
		}
		if err != nil {
			return err
		}
		whose, err = s.setPassword(ctx, whose.ID, hash)
		return err
	})
	return whose, err
}

// ChangePassword replaces the actor's own password and ends the other sessions.
func (s *Service) ChangePassword(ctx context.Context, current, next string) (Account, error) {
	a, err := accountByID(ctx, s.db.Q(ctx), event.ActorFrom(ctx).ID)
	if err != nil {
		return a, err
	}
	ok, err := s.hashing.matches(ctx, current, a.Password)
	if err != nil {
		return a, err
	}
	if !ok {
		return a, errs.Invalid("core.invalid").Field("current", "auth.current_wrong")
	}
	hash, err := s.newPassword(ctx, next, a)
	if err != nil {
		return a, err
	}
	return s.setPassword(ctx, a.ID, hash)
}

func (s *Service) newPassword(ctx context.Context, password string, a Account) (string, error) {
	if err := CheckPassword(password, a); err != nil {
		return "", err
	}
	return s.hashing.hash(ctx, password)
}

func (s *Service) setPassword(ctx context.Context, id, hash string) (Account, error) {
	return s.change(ctx, id, "account.password", true, func(a *Account) error {
		a.Password, a.Failures, a.LockedUntil = hash, 0, 0
		return nil
	})
}

// AdminLink makes an administrator, or finds the one with that address, and
// gives a one-time link. It is for the command line on the machine itself.
func (s *Service) AdminLink(ctx context.Context, in NewAccount) (link string, err error) {
	_, email, err := checkPerson(in.Name, in.Email)
	if err != nil {
		return "", err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		a, err := accountByEmail(ctx, s.db.Q(ctx), email)
		if db.IsNoRow(err) {
			a, err = s.Create(ctx, in)
		}
		if err != nil {
			return err
		}
		if !a.Admin {
			return errs.Conflict("auth.no_admin")
		}
		link, err = s.Link(ctx, a.ID)
		return err
	})
	return link, err
}
