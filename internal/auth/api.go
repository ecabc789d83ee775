package auth

import (
	"context"
	"net/http"
	"time"

	"diemcau/internal/db"
	"diemcau/internal/event"
	"diemcau/internal/httpapi"
	"diemcau/internal/lang"
)

const tag = "auth"

// Me is who the browser is: a person, a screen, both or neither.
type Me struct {
	Account  *MyAccount              `json:"account"`
	Device   *MyDevice               `json:"device"`
	Roles    map[string][]event.Role `json:"roles"`
	Language string                  `json:"language"`
}

// MyAccount is the person signed in. MustTOTP is true while a second factor
// has to be set up before anything else.
type MyAccount struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Email    string `json:"email"`
	Admin    bool   `json:"admin"`
	TOTP     bool   `json:"totp"`
	MustTOTP bool   `json:"must_totp"`
}

// MyDevice is the screen this browser is bound to.
type MyDevice struct {
	ID     string       `json:"id"`
	Name   string       `json:"name"`
	Screen event.Screen `json:"screen"`
	Event  string       `json:"event"`
	Site   string       `json:"site" doc:"Of a site's device; empty for a screen"`
}

type empty struct{}

type meOut struct{ Body Me }

type cookieOut[T any] struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      T
}

// Register adds sign-in, own account and language.
func Register(api *httpapi.API, s *Service) {
	post := func(id, path, summary string, need event.Permission) httpapi.Op {
		return httpapi.Op{ID: id, Method: http.MethodPost, Path: path, Summary: summary, Tag: tag, Need: need}
	}
	httpapi.Register(api, httpapi.Op{ID: "me", Method: http.MethodGet, Path: "/api/me", Summary: "Who this browser is", Tag: tag, Need: event.Public}, s.apiMe)
	httpapi.Register(api, post("login", "/api/login", "Sign in", event.Public), s.apiLogin)
	httpapi.Register(api, post("login-totp", "/api/login/totp", "Second factor", event.Public), s.apiLoginTOTP)
	httpapi.Register(api, post("logout", "/api/logout", "Sign out", event.Self), func(ctx context.Context, _ *empty) (*empty, error) {
		return nil, s.Logout(ctx)
	})
	httpapi.Register(api, httpapi.Op{ID: "setup-link", Method: http.MethodGet, Path: "/api/setup/{token}", Summary: "Whose one-time link", Tag: tag, Need: event.Public}, s.apiLink)
	httpapi.Register(api, post("setup-use", "/api/setup/{token}", "Choose a password through a one-time link", event.Public), s.apiUseLink)
	httpapi.Register(api, post("password-change", "/api/account/password", "Change own password", event.Self), s.apiPassword)
	httpapi.Register(api, post("totp-begin", "/api/account/totp", "Begin to set up the second factor", event.Self), func(ctx context.Context, _ *empty) (*struct{ Body Enrolment }, error) {
		e, err := s.BeginTOTP(ctx)
		return &struct{ Body Enrolment }{e}, err
	})
	httpapi.Register(api, post("totp-confirm", "/api/account/totp/confirm", "Switch the second factor on", event.Self), func(ctx context.Context, in *codeIn) (*empty, error) {
		return nil, s.ConfirmTOTP(ctx, in.Body.Code)
	})
	httpapi.Register(api, httpapi.Op{ID: "language-set", Method: http.MethodPut, Path: "/api/account/language", Summary: "Choose the language of this browser", Tag: tag, Need: event.Public}, s.apiLanguage)
	registerAccounts(api, s)
	registerDevices(api, s)
}

func (s *Service) apiMe(ctx context.Context, in *struct {
	DeviceToken string `cookie:"diemcau_device"`
}) (*meOut, error) {
	actor := event.ActorFrom(ctx)
	me := Me{Roles: map[string][]event.Role{}, Language: lang.From(ctx)}
	if actor.Kind == event.Account {
		a, err := accountByID(ctx, s.db.Q(ctx), actor.ID)
		if err != nil {
			return nil, err
		}
		me.Account = &MyAccount{ID: a.ID, Name: a.Name, Email: a.Email, Admin: a.Admin, TOTP: a.TOTPOn, MustTOTP: actor.Limited}
		me.Roles = actor.Roles
	}
	d, err := deviceByToken(ctx, s.db.Q(ctx), digest(in.DeviceToken))
	if err != nil && !db.IsNoRow(err) {
		return nil, err
	}
	if err == nil && in.DeviceToken != "" {
		me.Device = &MyDevice{ID: d.ID, Name: d.Name, Screen: d.Screen, Event: d.EventID, Site: d.SiteID}
	}
	return &meOut{me}, nil
}

type codeIn struct {
	Body struct {
		Code string `json:"code" minLength:"4" maxLength:"40"`
	}
}

type loginOut struct {
	Body struct {
		TOTPRequired bool `json:"totp_required"`
	}
}

func (s *Service) apiLogin(ctx context.Context, in *struct {
	Body struct {
		Email    string `json:"email" maxLength:"200"`
		Password string `json:"password" maxLength:"200"`
	}
}) (*loginOut, error) {
	needed, err := s.Login(ctx, in.Body.Email, in.Body.Password)
	out := &loginOut{}
	out.Body.TOTPRequired = needed
	return out, err
}

func (s *Service) apiLoginTOTP(ctx context.Context, in *codeIn) (*empty, error) {
	return nil, s.LoginTOTP(ctx, in.Body.Code)
}

// LinkPath carries the secret of a one-time link.
type LinkPath struct {
	Token string `path:"token" maxLength:"100"`
}

type linkOut struct {
	Body struct {
		First bool   `json:"first" doc:"The link makes the first administrator"`
		Name  string `json:"name"`
		Email string `json:"email"`
		Min   int    `json:"min" doc:"Shortest password"`
	}
}

func (s *Service) apiLink(ctx context.Context, in *LinkPath) (*linkOut, error) {
	a, err := s.LinkFor(ctx, in.Token)
	out := &linkOut{}
	out.Body.First, out.Body.Name, out.Body.Email, out.Body.Min = a.ID == "", a.Name, a.Email, minPassword
	return out, err
}

func (s *Service) apiUseLink(ctx context.Context, in *struct {
	LinkPath
	Body struct {
		Name     string `json:"name,omitempty" maxLength:"200"`
		Email    string `json:"email,omitempty" maxLength:"200"`
		Password string `json:"password" maxLength:"200"`
	}
}) (*empty, error) {
	a, err := s.UseLink(ctx, in.Token, in.Body.Name, in.Body.Email, in.Body.Password)
	if err != nil {
		return nil, err
	}
	if err := s.sessions.RenewToken(ctx); err != nil {
		return nil, err
	}
	if a.TOTPOn {
		s.sessions.Put(ctx, keyPending, a.ID)
		return nil, nil
	}
	return nil, s.begin(ctx, a, "login.link")
}

func (s *Service) apiPassword(ctx context.Context, in *struct {
	Body struct {
		Current string `json:"current" maxLength:"200"`
		New     string `json:"new" maxLength:"200"`
	}
}) (*empty, error) {
	a, err := s.ChangePassword(ctx, in.Body.Current, in.Body.New)
	if err != nil {
		return nil, err
	}
	return nil, s.begin(ctx, a, "login.password_changed")
}

func (s *Service) apiLanguage(ctx context.Context, in *struct {
	Body struct {
		Language string `json:"language" enum:"vi,en"`
	}
}) (*cookieOut[Me], error) {
	if actor := event.ActorFrom(ctx); actor.Kind == event.Account {
		_, err := s.change(ctx, actor.ID, "account.language", false, func(a *Account) error {
			a.Language = in.Body.Language
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	me, err := s.apiMe(ctx, &struct {
		DeviceToken string `cookie:"diemcau_device"`
	}{})
	if err != nil {
		return nil, err
	}
	me.Body.Language = in.Body.Language
	return &cookieOut[Me]{SetCookie: s.cookie(languageName, in.Body.Language, 365*24*time.Hour, false), Body: me.Body}, nil
}

func (s *Service) cookie(name, value string, life time.Duration, secret bool) http.Cookie {
	return http.Cookie{Name: name, Value: value, Path: "/", MaxAge: int(life.Seconds()), HttpOnly: secret,
		Secure: s.cfg.Secure, SameSite: http.SameSiteLaxMode}
}
