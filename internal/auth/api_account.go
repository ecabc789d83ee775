package auth

import (
	"context"
	"net/http"

	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// Person is an account as lists show it.
type Person struct {
	ID       string                  `json:"id"`
	Name     string                  `json:"name"`
	Email    string                  `json:"email"`
	Admin    bool                    `json:"admin"`
	TOTP     bool                    `json:"totp"`
	Ready    bool                    `json:"ready" doc:"A password was chosen"`
	Disabled bool                    `json:"disabled"`
	Locked   bool                    `json:"locked" doc:"Too many wrong passwords, for a while"`
	Roles    map[string][]event.Role `json:"roles"`
}

type personOut struct {
	Body struct {
		Account Person `json:"account"`
		Link    string `json:"link,omitempty" doc:"One-time path with which the person chooses a password"`
	}
}

// AccountPath names the account; it is exported since only exported parts of an
// input are read.
type AccountPath struct {
	ID string `path:"id"`
}

func registerAccounts(api *httpapi.API, s *Service) {
	op := func(id, method, path, summary string, need event.Permission) httpapi.Op {
		return httpapi.Op{ID: id, Method: method, Path: path, Summary: summary, Tag: tag, Need: need}
	}
	httpapi.Register(api, op("account-list", http.MethodGet, "/api/accounts", "All accounts", event.Admin), s.apiAccounts)
	httpapi.Register(api, op("account-create", http.MethodPost, "/api/accounts", "Create an account", event.Admin), s.apiCreate)
	httpapi.Register(api, op("account-change", http.MethodPatch, "/api/accounts/{id}", "Rename, lock or unlock", event.Admin), s.apiChange)
	httpapi.Register(api, op("account-reset", http.MethodPost, "/api/accounts/{id}/reset", "New one-time link; with totp also a new second factor", event.Admin), s.apiReset)
	httpapi.Register(api, op("role-list", http.MethodGet, "/api/events/{event}/roles", "Who does what in the event", event.RoleEdit), s.apiRoles)
	httpapi.Register(api, op("role-set", http.MethodPut, "/api/events/{event}/roles/{id}", "Give roles in the event", event.RoleEdit), s.apiSetRoles)
}

func (s *Service) person(ctx context.Context, a Account) (Person, error) {
	roles, err := rolesOf(ctx, s.db.Q(ctx), a.ID)
	return Person{ID: a.ID, Name: a.Name, Email: a.Email, Admin: a.Admin, TOTP: a.TOTPOn, Ready: a.Password != "",
		Disabled: a.Disabled, Locked: a.LockedUntil > s.clock.Millis(), Roles: roles}, err
}

func (s *Service) personOut(ctx context.Context, a Account, link string) (*personOut, error) {
	p, err := s.person(ctx, a)
	out := &personOut{}
	out.Body.Account, out.Body.Link = p, link
	return out, err
}

func (s *Service) apiAccounts(ctx context.Context, _ *empty) (*struct{ Body []Person }, error) {
	list, err := allAccounts(ctx, s.db.Q(ctx))
	if err != nil {
		return nil, err
	}
	out := &struct{ Body []Person }{Body: []Person{}}
	for _, a := range list {
		p, err := s.person(ctx, a)
		if err != nil {
			return nil, err
		}
		out.Body = append(out.Body, p)
	}
	return out, nil
}

func (s *Service) apiCreate(ctx context.Context, in *struct {
	Body struct {
		Name  string `json:"name" maxLength:"200"`
		Email string `json:"email" maxLength:"200"`
		Admin bool   `json:"admin,omitempty"`
	}
}) (*personOut, error) {
	var a Account
	var link string
	err := s.db.InTx(ctx, func(ctx context.Context) (err error) {
		if a, err = s.Create(ctx, NewAccount{Name: in.Body.Name, Email: in.Body.Email, Admin: in.Body.Admin}); err != nil {
			return err
		}
		link, err = s.Link(ctx, a.ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.personOut(ctx, a, link)
}

func (s *Service) apiChange(ctx context.Context, in *struct {
	AccountPath
	Body struct {
		Name     *string `json:"name,omitempty" maxLength:"200"`
		Email    *string `json:"email,omitempty" maxLength:"200"`
		Admin    *bool   `json:"admin,omitempty"`
		Disabled *bool   `json:"disabled,omitempty"`
	}
}) (*personOut, error) {
	var a Account
	err := s.db.InTx(ctx, func(ctx context.Context) (err error) {
		if a, err = accountByID(ctx, s.db.Q(ctx), in.ID); err != nil {
			return err
		}
		if in.Body.Name != nil || in.Body.Email != nil || in.Body.Admin != nil {
			if a, err = s.Rename(ctx, a.ID, or(in.Body.Name, a.Name), or(in.Body.Email, a.Email), or(in.Body.Admin, a.Admin)); err != nil {
				return err
			}
		}
		if in.Body.Disabled != nil {
			a, err = s.Disable(ctx, in.ID, *in.Body.Disabled)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.personOut(ctx, a, "")
}

func (s *Service) apiReset(ctx context.Context, in *struct {
	AccountPath
	Body struct {
		TOTP bool `json:"totp,omitempty" doc:"Take the second factor away too"`
	}
}) (*personOut, error) {
	if in.Body.TOTP && event.ActorFrom(ctx).ID == in.ID {
		return nil, errs.Conflict("auth.not_yourself")
	}
	var link string
	err := s.db.InTx(ctx, func(ctx context.Context) (err error) {
		if in.Body.TOTP {
			if err = s.ResetTOTP(ctx, in.ID); err != nil {
				return err
			}
		}
		link, err = s.Link(ctx, in.ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	a, err := accountByID(ctx, s.db.Q(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return s.personOut(ctx, a, link)
}

// RoleLine is one person's roles in an event.
type RoleLine struct {
	AccountID string       `json:"account_id"`
	Name      string       `json:"name"`
	Email     string       `json:"email"`
	Roles     []event.Role `json:"roles"`
}

// apiRoles lists every account, so that an organiser can give roles to any.
func (s *Service) apiRoles(ctx context.Context, in *struct {
	Event string `path:"event"`
}) (*struct{ Body []RoleLine }, error) {
	accounts, err := allAccounts(ctx, s.db.Q(ctx))
	if err != nil {
		return nil, err
	}
	rows, err := rolesIn(ctx, s.db.Q(ctx), in.Event)
	if err != nil {
		return nil, err
	}
	out := &struct{ Body []RoleLine }{Body: []RoleLine{}}
	for _, a := range accounts {
		line := RoleLine{AccountID: a.ID, Name: a.Name, Email: a.Email, Roles: []event.Role{}}
		for _, r := range rows {
			if r.AccountID == a.ID {
				line.Roles = append(line.Roles, r.Role)
			}
		}
		out.Body = append(out.Body, line)
	}
	return out, nil
}

func (s *Service) apiSetRoles(ctx context.Context, in *struct {
	Event string `path:"event"`
	AccountPath
	Body struct {
		Roles []event.Role `json:"roles" maxItems:"20"`
	}
}) (*empty, error) {
	return nil, s.SetRoles(ctx, in.Event, in.ID, in.Body.Roles)
}

func or[T any](given *T, otherwise T) T {
	if given != nil {
		return *given
	}
	return otherwise
}
