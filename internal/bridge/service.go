package bridge

import (
	"context"
	"log/slog"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/seal"
)

// Events tells about events and their list of sites.
type Events interface {
	MustBeOpen(ctx context.Context, eventID string) error
	Sites(ctx context.Context, eventID string) ([]Site, error)
}

// Show is what the bridge follows: the picture on air and what stands by.
// Fallback replaces a picture that was lost, unless somebody was quicker.
type Show interface {
	OnAir(ctx context.Context, eventID string) (Picture, error)
	Fallback(ctx context.Context, eventID string, since int64, why string) error
}

// Binder binds browsers to sites, and cuts them off. The cookie is what a
// browser is sent to keep.
type Binder interface {
	BindSite(ctx context.Context, eventID, siteID, name string) (deviceID, cookie string, err error)
	Unbind(ctx context.Context, eventID, deviceID string) error
}

// Media is the media server: who may publish in a room. A participant that is
// not there is no error.
type Media interface {
	Grant(ctx context.Context, room, identity string, sources []string) error
	Withdraw(ctx context.Context, room, identity string) error
	Present(ctx context.Context, room string) ([]Participant, error)
	Expel(ctx context.Context, room, identity string) error
	ShowTo(ctx context.Context, room string, publishers []string) error
}

// Participant is a connection as the media server knows it.
type Participant struct {
	Identity   string
	MayPublish bool
	Publishes  []string // sources of its tracks
}

// Channels publishes hot state and speaks to one device.
type Channels interface {
	Changed(ctx context.Context, eventID, topic, id string, revision int64)
	SetState(channel string, version int64, state any)
	Command(deviceID string, command any)
}

// Tries limits guessing: Ready is an error where the key had too many, Allow
// takes one. Only wrong tries are taken, for an office behind one address may
// bring as many codes as it likes.
type Tries interface {
	Ready(keys ...string) error
	Allow(keys ...string) error
}

// Lines tells which sites passed their line test.
type Lines interface {
	Passed(ctx context.Context, eventID string) (map[string]bool, error)
}

// Recorder tells whether what is on air is being recorded.
type Recorder interface{ On(eventID string) bool }

// Cameras lists the devices that send the hall's picture, and the screens that
// show it what comes from outside; both by age.
type Cameras interface {
	Cameras(ctx context.Context, eventID string) ([]Camera, error)
	HallScreens(ctx context.Context, eventID string) ([]Camera, error)
}

// Camera is a device of the hall.
type Camera struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Settings of one bridge. MaxSites limits the sites that are in the room at
// once (0: no limit); Backups lets a second device of a site in. PublicURL is
// the address that goes on paper; without it, the one that the asker used, by
// HTTPS where Secure is set.
type Settings struct {
	MaxSites  int
	Backups   bool
	PublicURL string
	Secure    bool
}

// Parts are what a Service is built from.
type Parts struct {
	DB       *db.DB
	Audit    *audit.Log
	Clock    event.Clock
	Box      *seal.Box
	Events   Events
	Show     Show
	Binder   Binder
	Media    Media
	Live     Channels
	Tries    Tries
	Lines    Lines
	Cameras  Cameras
	People   People
	Recorder Recorder
	Papers   Papers
	Settings Settings
	Log      *slog.Logger
}

// Service is what can be done with the bridge of an event.
type Service struct {
	Parts
	store  store
	roster *roster
	stills *stills

	bornAt    int64
	returning bool // sources of before the start may still come back; for Tick alone
	kept      knowledges
	follow    following
}

// New makes the service.
func New(p Parts) *Service {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{Parts: p, store: store{p.DB}, roster: newRoster(p.Clock), stills: newStills(), bornAt: p.Clock.Millis(), returning: true,
		kept: knowledges{kept: map[string]*knowledge{}}, follow: following{events: map[string]*follower{}}}
}

// write is a transaction on an event that is not closed.
func (s *Service) write(ctx context.Context, eventID string, do func(context.Context) error) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.Events.MustBeOpen(ctx, eventID); err != nil {
			return err
		}
		return do(ctx)
	})
}

// told records a change and has the lists read again.
func (s *Service) told(ctx context.Context, eventID, action, subject string, detail any) error {
	s.Live.Changed(ctx, eventID, "bridge", subject, 0)
	db.AfterCommit(ctx, func() { s.roster.bump(eventID) })
	return s.Audit.Write(ctx, audit.Entry{Event: eventID, Action: action, Subject: subject, Detail: detail})
}

// airTold is told of what changes who is seen or heard: the state is kept with
// a higher version, and everybody is told after the commit.
func (s *Service) airTold(ctx context.Context, st state, action, subject string, detail any) error {
	st.Version++
	if err := s.store.putState(ctx, st); err != nil {
		return err
	}
	db.AfterCommit(ctx, func() { s.Follow(st.EventID) })
	return s.told(ctx, st.EventID, action, subject, detail)
}

// site finds a site of the event.
func (s *Service) site(ctx context.Context, eventID, siteID string) (Site, error) {
	list, err := s.Events.Sites(ctx, eventID)
	if err != nil {
		return Site{}, err
	}
	for _, site := range list {
		if site.ID == siteID {
			return site, nil
		}
	}
	return Site{}, errs.NotFound("bridge.site_gone")
}

// Drop deletes what the bridge knows of an event that is deleted.
func (s *Service) Drop(ctx context.Context, eventID string) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		db.AfterCommit(ctx, func() { s.stills.drop(eventID) })
		return s.store.drop(ctx, eventID)
	})
}
