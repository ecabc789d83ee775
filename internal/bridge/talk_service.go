package bridge

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

const maxMessageRunes = 500

// Ask is a site's wish to speak, or for a technician; withdrawn where on is
// false.
func (s *Service) Ask(ctx context.Context, eventID, kind string, on bool) error {
	a, err := speaker(ctx, eventID)
	if err != nil {
		return err
	}
	return s.request(ctx, Request{EventID: eventID, SiteID: a.Site, Kind: kind, At: s.Clock.Millis()}, on)
}

// Answer ends what a site asked for.
func (s *Service) Answer(ctx context.Context, eventID, siteID, kind string) error {
	return s.request(ctx, Request{EventID: eventID, SiteID: siteID, Kind: kind}, false)
}

func (s *Service) request(ctx context.Context, r Request, on bool) error {
	return s.write(ctx, r.EventID, func(ctx context.Context) error {
		if _, err := s.site(ctx, r.EventID, r.SiteID); err != nil {
			return err
		}
		if !on {
			if err := s.store.dropRequest(ctx, r.EventID, r.SiteID, r.Kind); err != nil {
				return err
			}
			return s.told(ctx, r.EventID, "site.answered", "site/"+r.SiteID, r.Kind)
		}
		if err := s.store.putRequest(ctx, r); err != nil {
			return err
		}
		return s.told(ctx, r.EventID, "site.asks", "site/"+r.SiteID, r.Kind)
	})
}

// Say sends a line to a site, or from it. The director can switch that off;
// the control room can still write.
func (s *Service) Say(ctx context.Context, eventID, siteID, text string) (Message, error) {
	a := event.ActorFrom(ctx)
	text = strings.TrimSpace(text)
	if text == "" || utf8.RuneCountInString(text) > maxMessageRunes {
		return Message{}, errs.Invalid("core.invalid").Field("text", "bridge.message_length", "limit", maxMessageRunes)
	}
	m := Message{ID: db.NewID(), EventID: eventID, SiteID: siteID, FromSite: a.Kind == event.Device, Author: a.Name, Text: text, At: s.Clock.Millis()}
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		st, err := s.store.state(ctx, eventID)
		if err != nil {
			return err
		}
		if m.FromSite && !st.Chat {
			return errs.Conflict("bridge.chat_off")
		}
		if _, err := s.site(ctx, eventID, siteID); err != nil {
			return err
		}
		if err := s.store.insertMessage(ctx, m); err != nil {
			return err
		}
		return s.told(ctx, eventID, "site.message", "site/"+siteID, map[string]any{"from_site": m.FromSite})
	})
	return m, err
}

// Messages are the newest lines of a site, oldest first.
func (s *Service) Messages(ctx context.Context, eventID, siteID string) ([]Message, error) {
	list, err := s.store.messages(ctx, eventID, siteID, keptMessages)
	return full(list), err
}

// Read notes that the control room has read a site's lines up to the message.
// It is one room: what one desk has read is read at all, and is in no log.
func (s *Service) Read(ctx context.Context, eventID, siteID, messageID string) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		list, err := s.store.messages(ctx, eventID, siteID, keptMessages)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(list, func(m Message) bool { return m.ID == messageID }) {
			return errs.NotFound("bridge.message_gone")
		}
		db.AfterCommit(ctx, func() { s.roster.bump(eventID) })
		return s.store.putRead(ctx, eventID, siteID, messageID)
	})
}
