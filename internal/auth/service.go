package auth

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/alexedwards/scs/v2"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/lang"
)

// Expeller ends the live connections of an actor whose rights changed, and
// speaks to one device.
type Expeller interface {
	Expel(kind event.ActorKind, id string)
	Command(deviceID string, command any)
}

// Config of sign-in.
type Config struct {
	RequireTOTP bool   // administrators and directors must use a second factor
	Secure      bool   // cookies only over HTTPS
	MemoryKiB   uint32 // of argon2id; 0 means 46 MiB
}

// Service holds the use cases of sign-in, accounts, roles and devices.
type Service struct {
	db       *db.DB
	audit    *audit.Log
	clock    event.Clock
	live     Expeller
	cfg      Config
	hashing  *hashing
	sessions *scs.SessionManager
	limits   *limiter
	known    knownDevices
}

// New makes the service.
func New(d *db.DB, log *audit.Log, clock event.Clock, live Expeller, cfg Config) *Service {
	if cfg.MemoryKiB == 0 {
		cfg.MemoryKiB = 46 << 10
	}
	return &Service{db: d, audit: log, clock: clock, live: live, cfg: cfg, hashing: newHashing(cfg.MemoryKiB),
		sessions: newSessions(d, clock, cfg.Secure), limits: newLimiter(clock), known: knownDevices{byToken: map[string]Device{}}}
}

// NewAccount is what the administrator gives.
type NewAccount struct {
	Name, Email, Password string
	Admin                 bool
}

// Create makes an account. Without a password it cannot sign in until its
// setup link is used. It is not guarded: the API and the command line are.
func (s *Service) Create(ctx context.Context, in NewAccount) (Account, error) {
	name, email, err := checkPerson(in.Name, in.Email)
	if err != nil {
		return Account{}, err
	}
	a := Account{ID: db.NewID(), Email: email, Name: name, Admin: in.Admin, Language: lang.Default,
		Generation: 1, CreatedAt: s.clock.Millis(), Revision: 1}
	if in.Password != "" {
		if err := CheckPassword(in.Password, a); err != nil {
			return Account{}, err
		}
		if a.Password, err = s.hashing.hash(ctx, in.Password); err != nil {
			return Account{}, err
		}
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := insertAccount(ctx, s.db.Q(ctx), a); err != nil {
			if db.IsUnique(err) {
				return errs.Conflict("auth.email_taken").Field("email", "auth.email_taken")
			}
			return fmt.Errorf("store account: %w", err)
		}
		return s.audit.Write(ctx, audit.Entry{Action: "account.create", Subject: "account/" + a.ID, Detail: map[string]any{"email": a.Email, "admin": a.Admin}})
	})
	return a, err
}

// change reads an account, lets edit alter it and stores it. Where sessions
// is true the person's sessions end.
func (s *Service) change(ctx context.Context, id, action string, endSessions bool, edit func(*Account) error) (Account, error) {
	var a Account
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		var err error
		if a, err = accountByID(ctx, s.db.Q(ctx), id); err != nil {
			return err
		}
		before := a
		if err := edit(&a); err != nil {
			return err
		}
		if endSessions {
			a.Generation++
		}
		if err := updateAccount(ctx, s.db.Q(ctx), a); err != nil {
			return fmt.Errorf("store account: %w", err)
		}
		return s.audit.Write(ctx, audit.Entry{Action: action, Subject: "account/" + id, Detail: differences(before, a)})
	})
	if err == nil && endSessions {
		s.live.Expel(event.Account, id)
	}
	return a, err
}

// Disable locks an account out, or lets it in again. Nobody locks himself out.
func (s *Service) Disable(ctx context.Context, id string, off bool) (Account, error) {
	if off && event.ActorFrom(ctx).ID == id {
		return Account{}, errs.Conflict("auth.not_yourself")
	}
	action := "account.enable"
	if off {
		action = "account.disable"
	}
	return s.change(ctx, id, action, off, func(a *Account) error {
		a.Disabled, a.Failures, a.LockedUntil = off, 0, 0
		return nil
	})
}

// Rename changes what an account is called and whether it administers.
func (s *Service) Rename(ctx context.Context, id, name, email string, admin bool) (Account, error) {
	name, email, err := checkPerson(name, email)
	if err != nil {
		return Account{}, err
	}
	if !admin && event.ActorFrom(ctx).ID == id {
		return Account{}, errs.Conflict("auth.not_yourself")
	}
	before, err := accountByID(ctx, s.db.Q(ctx), id)
	if err != nil {
		return before, err
	}
	rightsMove := before.Email != email || before.Admin != admin
	a, err := s.change(ctx, id, "account.change", rightsMove, func(a *Account) error {
		a.Name, a.Email, a.Admin = name, email, admin
		return nil
	})
	if db.IsUnique(err) {
		return a, errs.Conflict("auth.email_taken").Field("email", "auth.email_taken")
	}
	return a, err
}

// ResetTOTP takes the second factor away, for a person who lost the telephone.
func (s *Service) ResetTOTP(ctx context.Context, id string) error {
	_, err := s.change(ctx, id, "account.totp_reset", true, func(a *Account) error {
		a.TOTPOn, a.TOTPSecret, a.TOTPLast = false, "", 0
		return nil
	})
	return err
}

// Grant adds a role in an event.
func (s *Service) Grant(ctx context.Context, eventID, accountID string, role event.Role) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		roles, err := rolesOf(ctx, s.db.Q(ctx), accountID)
		if err != nil {
			return err
		}
		if slices.Contains(roles[eventID], role) {
			return nil
		}
		return s.SetRoles(ctx, eventID, accountID, append(roles[eventID], role))
	})
}

// SetRoles replaces the roles of an account in an event.
func (s *Service) SetRoles(ctx context.Context, eventID, accountID string, roles []event.Role) error {
	slices.Sort(roles)
	roles = slices.Compact(roles)
	for _, role := range roles {
		if !slices.Contains(event.Roles(), role) {
			return errs.Invalid("core.invalid").Field("roles", "auth.role_unknown", "role", string(role))
		}
	}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		if _, err := accountByID(ctx, s.db.Q(ctx), accountID); err != nil {
			return err
		}
		if err := replaceRoles(ctx, s.db.Q(ctx), eventID, accountID, roles); err != nil {
			return err
		}
		db.AfterCommit(ctx, func() { s.live.Expel(event.Account, accountID) })
		return s.audit.Write(ctx, audit.Entry{Event: eventID, Action: "role.set", Subject: "account/" + accountID, Detail: roles})
	})
	return err
}

// differences tells what a change of an account changed, without secrets.
func differences(before, after Account) map[string][2]string {
	list := map[string][2]string{}
	for name, pair := range map[string][2]string{
		"name": {before.Name, after.Name}, "email": {before.Email, after.Email}, "language": {before.Language, after.Language},
		"admin":         {strconv.FormatBool(before.Admin), strconv.FormatBool(after.Admin)},
		"disabled":      {strconv.FormatBool(before.Disabled), strconv.FormatBool(after.Disabled)},
		"second_factor": {strconv.FormatBool(before.TOTPOn), strconv.FormatBool(after.TOTPOn)},
	} {
		if pair[0] != pair[1] {
			list[name] = pair
		}
	}
	return list
}
