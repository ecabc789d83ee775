package bridge

import (
	"context"
	"slices"

	"diemcau/internal/code"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// Link is a site's code as lists show it; Code is empty where none was issued
// or it was revoked.
type Link struct {
	SiteID    string `json:"site_id"`
	Code      string `json:"code"`
	IssuedAt  int64  `json:"issued_at"`
	RevokedAt int64  `json:"revoked_at"`
}

// Links lists the codes of an event by site.
func (s *Service) Links(ctx context.Context, eventID string) (map[string]Link, error) {
	rows, err := s.store.links(ctx, eventID)
	if err != nil {
		return nil, err
	}
	list := map[string]Link{}
	for _, r := range rows {
		l := Link{SiteID: r.SiteID, IssuedAt: r.IssuedAt, RevokedAt: r.RevokedAt}
		if r.RevokedAt == 0 {
			plain, err := s.Box.Unseal(r.Sealed)
			if err != nil {
				return nil, errs.Conflict("bridge.key_lost").Because(err)
			}
			l.Code = string(plain)
		}
		list[r.SiteID] = l
	}
	return list, nil
}

// Issue gives every named site a code; without names, every site that has none.
// A site that had one gets another and the old one opens nothing any more; the
// devices that came by it stay.
func (s *Service) Issue(ctx context.Context, eventID string, siteIDs []string) (int, error) {
	issued := 0
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		sites, err := s.Events.Sites(ctx, eventID)
		if err != nil {
			return err
		}
		if len(siteIDs) == 0 {
			if sites, err = s.withoutLink(ctx, eventID, sites); err != nil {
				return err
			}
		} else if sites, err = chosen(sites, siteIDs); err != nil {
			return err
		}
		now := s.Clock.Millis()
		for _, site := range sites {
			plain := code.New()
			l := link{SiteID: site.ID, EventID: eventID, Hash: code.Digest(plain), Sealed: s.Box.Seal([]byte(plain)), IssuedAt: now}
			if err := s.store.putLink(ctx, l); err != nil {
				return err
			}
		}
		issued = len(sites)
		return s.told(ctx, eventID, "link.issue", "links", map[string]any{"sites": siteIDs, "count": issued})
	})
	return issued, err
}

func (s *Service) withoutLink(ctx context.Context, eventID string, sites []Site) ([]Site, error) {
	rows, err := s.store.links(ctx, eventID)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(sites), func(site Site) bool {
		return slices.ContainsFunc(rows, func(l link) bool { return l.SiteID == site.ID && l.RevokedAt == 0 })
	}), nil
}

func chosen(sites []Site, ids []string) ([]Site, error) {
	var out []Site
	for _, id := range ids {
		i := slices.IndexFunc(sites, func(site Site) bool { return site.ID == id })
		if i < 0 {
			return nil, errs.NotFound("bridge.site_gone")
		}
		out = append(out, sites[i])
	}
	return out, nil
}

// Revoke voids the code of a site. Devices that came by it stay until they are
// removed.
func (s *Service) Revoke(ctx context.Context, eventID, siteID string) error {
	return s.write(ctx, eventID, func(ctx context.Context) error {
		if _, err := s.site(ctx, eventID, siteID); err != nil {
			return err
		}
		l := link{SiteID: siteID, EventID: eventID, Sealed: []byte{}, RevokedAt: s.Clock.Millis()}
		if err := s.store.putLink(ctx, l); err != nil {
			return err
		}
		return s.told(ctx, eventID, "link.revoke", "site/"+siteID, nil)
	})
}

// Bound is what a browser is told that brought a code.
type Bound struct {
	EventID string
	Site    Site
	Device  Device
	Cookie  string
}

// Bind takes the code that a browser brought and makes it a device of the
// site, pending. Wrong codes are limited by network address.
func (s *Service) Bind(ctx context.Context, typed string) (Bound, error) {
	who := "site:" + event.ActorFrom(ctx).Address
	if err := s.Tries.Ready(who); err != nil {
		return Bound{}, err
	}
	var b Bound
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		l, err := s.store.linkByHash(ctx, code.Digest(code.Clean(typed)))
		if db.IsNoRow(err) {
			_ = s.Tries.Allow(who) // what it says is said at the next try
			return errs.Invalid("bridge.code_wrong").Field("code", "bridge.code_wrong")
		}
		if err != nil {
			return err
		}
		b, err = s.bind(ctx, l)
		return err
	})
	return b, err
}

func (s *Service) bind(ctx context.Context, l link) (Bound, error) {
	if err := s.Events.MustBeOpen(ctx, l.EventID); err != nil {
		return Bound{}, err
	}
	st, err := s.store.state(ctx, l.EventID)
	if err != nil {
		return Bound{}, err
	}
	if st.Locked {
		return Bound{}, errs.Conflict("bridge.locked")
	}
	site, err := s.site(ctx, l.EventID, l.SiteID)
	if err != nil {
		return Bound{}, err
	}
	devices, err := s.store.devices(ctx, l.EventID)
	if err != nil {
		return Bound{}, err
	}
	if err := s.roomFor(devices, site); err != nil {
		return Bound{}, err
	}
	b := Bound{EventID: l.EventID, Site: site}
	id, cookie, err := s.Binder.BindSite(ctx, l.EventID, l.SiteID, site.Label)
	if err != nil {
		return Bound{}, err
	}
	b.Cookie = cookie
	b.Device = Device{ID: id, EventID: l.EventID, SiteID: l.SiteID, State: Pending, Digits: code.Digits(confirmDigits), BoundAt: s.Clock.Millis(), Revision: 1}
	if err := s.store.insertDevice(ctx, b.Device); err != nil {
		return Bound{}, err
	}
	return b, s.told(ctx, l.EventID, "site.bind", "site/"+l.SiteID, map[string]any{"device": id})
}

// maxDevices of a site, confirmed or not: a code on a poster must not fill the
// list.
const maxDevices = 5

// roomFor refuses a device too many for its site.
func (s *Service) roomFor(devices []Device, site Site) error {
	there, confirmed := 0, 0
	for _, d := range devices {
		if d.SiteID == site.ID {
			there++
			if d.State == Confirmed {
				confirmed++
			}
		}
	}
	switch {
	case confirmed > 0 && !s.Settings.Backups:
		return errs.Conflict("bridge.second_refused", "site", site.Label)
	case there >= maxDevices:
		return errs.Conflict("bridge.devices_full", "site", site.Label, "limit", maxDevices)
	}
	return nil
}
