package bridge

import (
	"context"
	"encoding/json"
	"fmt"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// Contacts lists who looks after each site. Without the right to see people
// their names and telephones are left out.
func (s *Service) Contacts(ctx context.Context, eventID string) (map[string]Contact, error) {
	rows, err := s.store.contacts(ctx, eventID)
	if err != nil {
		return nil, err
	}
	people := event.ActorFrom(ctx).May(event.ContactView, eventID)
	list := map[string]Contact{}
	for _, r := range rows {
		c := Contact{BackupLine: r.BackupLine, Equipment: r.Equipment, Note: r.Note, OtherSystem: r.OtherSystem, Revision: r.Revision}
		if people {
			p, err := s.unsealed(r.Sealed)
			if err != nil {
				return nil, err
			}
			c.take(p)
		}
		list[r.SiteID] = c
	}
	return list, nil
}

func (s *Service) unsealed(sealed []byte) (p person, err error) {
	plain, err := s.Box.Unseal(sealed)
	if err != nil {
		return p, errs.Conflict("bridge.key_lost").Because(err)
	}
	if len(plain) == 0 {
		return p, nil
	}
	if err := json.Unmarshal(plain, &p); err != nil {
		return p, fmt.Errorf("read a sealed contact: %w", err)
	}
	return p, nil
}

// SetContact replaces what is known of who looks after a site, over the
// revision that was read (0 where there was nothing).
func (s *Service) SetContact(ctx context.Context, eventID, siteID string, c Contact) (Contact, error) {
	c = c.clean()
	if err := c.check(); err != nil {
		return Contact{}, err
	}
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		if _, err := s.site(ctx, eventID, siteID); err != nil {
			return err
		}
		all, err := s.Contacts(ctx, eventID)
		if err != nil {
			return err
		}
		if all[siteID].Revision != c.Revision {
			return errs.Conflict("core.conflict")
		}
		c.Revision++
		if err := s.putContact(ctx, eventID, siteID, c); err != nil {
			return err
		}
		return s.told(ctx, eventID, "contact.set", "site/"+siteID, nil) // no names in the log
	})
	return c, err
}

func (s *Service) putContact(ctx context.Context, eventID, siteID string, c Contact) error {
	plain, err := json.Marshal(c.person())
	if err != nil {
		return err
	}
	return s.store.putContact(ctx, contactRow{SiteID: siteID, EventID: eventID, Sealed: s.Box.Seal(plain), BackupLine: c.BackupLine,
		Equipment: c.Equipment, Note: c.Note, OtherSystem: c.OtherSystem, Revision: c.Revision})
}

// NoteCall keeps that somebody telephoned a site and what came of it.
func (s *Service) NoteCall(ctx context.Context, eventID, siteID, outcome, note string) (Call, error) {
	c := Call{ID: db.NewID(), EventID: eventID, SiteID: siteID, At: s.Clock.Millis(), Caller: event.ActorFrom(ctx).Name, Outcome: outcome, Note: note}
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		if _, err := s.site(ctx, eventID, siteID); err != nil {
			return err
		}
		if err := s.store.insertCall(ctx, c); err != nil {
			return err
		}
		return s.told(ctx, eventID, "site.call", "site/"+siteID, outcome)
	})
	return c, err
}

// Calls lists the calls of an event by site, oldest first.
func (s *Service) Calls(ctx context.Context, eventID string) (map[string][]Call, error) {
	rows, err := s.store.calls(ctx, eventID)
	if err != nil {
		return nil, err
	}
	list := map[string][]Call{}
	for _, c := range rows {
		list[c.SiteID] = append(list[c.SiteID], c)
	}
	return list, nil
}
