package incident

import (
	"context"
	"fmt"
	"log/slog"
	"sync"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// Site is a linked place as it is shown.
type Site struct {
	ID      string
	Number  int64
	Label   string
	Cluster string
}

// Sites lists the linked places of an event.
type Sites interface {
	Sites(ctx context.Context, eventID string) ([]Site, error)
}

// Occasion is what must be known of an event: when it starts, and how many
// minutes before it technicians and sites must be there.
type Occasion struct {
	StartAt       *int64
	TechnicianMin int
	SiteLoginMin  int
}

// Events tells about events. Watched lists those that are not closed.
type Events interface {
	MustBeOpen(ctx context.Context, eventID string) error
	Watched(ctx context.Context) ([]string, error)
	Occasion(ctx context.Context, eventID string) (Occasion, error)
}

// OnAir is what the show does now. The hall is the site without an id.
type OnAir struct {
	RunID    string // empty while no run is open
	CueID    string
	Sites    []string // whose picture is on air
	Standby  []string
	OpenMics []string // sites whose microphone is open
}

// Air tells what is on air. It is asked every second and must be cheap.
type Air interface {
	Air(ctx context.Context, eventID string) (OnAir, error)
}

// Link is the connection of a site: since when it is there, or lost. One that
// is neither is not asked about.
type Link struct {
	DeviceID       string
	ConnectedSince int64 // 0 while it is not connected
	LostSince      int64 // 0 while it is connected
}

// Presence tells which sites are connected; one that was never there is left
// out. Where nobody tells, a site is there while it reports. It is asked every
// second while a run is open.
type Presence interface {
	Presence(ctx context.Context, eventID string) (map[string]Link, error)
}

// Clips counts the clips that each site still lacks; a site that has all is
// there with 0.
type Clips interface {
	ClipsMissing(ctx context.Context, eventID string) (map[string]int, error)
}

// Contacts tells whom to call at each site.
type Contacts interface {
	Contacts(ctx context.Context, eventID string) (map[string][]Contact, error)
}

// Devices tells whether a device was confirmed by telephone.
type Devices interface {
	Confirmed(ctx context.Context, eventID, deviceID string) (bool, error)
}

// Person is an account that an incident can be given to.
type Person struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// People lists who may work on incidents of the event.
type People interface {
	People(ctx context.Context, eventID string) ([]Person, error)
}

// Notices tells browsers, after commit, that something changed.
type Notices interface {
	Changed(ctx context.Context, eventID, topic, id string, revision int64)
}

// Parts are what a Service is built from. Where one of the second group is
// nil, what it would tell is not asked for.
type Parts struct {
	DB      *db.DB
	Audit   *audit.Log
	Clock   event.Clock
	Notices Notices
	Events  Events
	Sites   Sites
	Air     Air
	People  People
	Log     *slog.Logger

	Presence    Presence
	Clips       Clips
	Contacts    Contacts
	Devices     Devices
	Technicians Technicians
	Readiness   Readiness
	RollCall    RollCall
	LineTests   LineTests
}

// Service holds the use cases of figures, incidents and checkpoints.
type Service struct {
	Parts
	store   store
	monitor *monitor

	mu     sync.Mutex
	runs   map[string]string // event -> run that is open
	unread map[string]bool   // events that changed since the watch read them

	ticking sync.Mutex // what follows belongs to Tick
	watches map[string]*watch
	senders map[senderKey]int64
	started int64
	flushed int64
	swept   int64
}

// New makes the service; Run, or Tick in a test, makes it watch.
func New(p Parts) *Service {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{Parts: p, store: store{p.DB}, monitor: newMonitor(), runs: map[string]string{}, unread: map[string]bool{},
		watches: map[string]*watch{}, senders: map[senderKey]int64{}}
}

// Query chooses incidents of a list; what is empty chooses all. Site "hall" is
// the hall; state "unclosed" is what is open or worked on.
type Query struct {
	State string
	Site  string
	Kind  Kind
}

const (
	hallWord = "hall"
	unclosed = "unclosed"
)

func (q Query) wants(i Incident) bool {
	state := q.State == "" || q.State == string(i.State) || (q.State == unclosed && i.State != Closed)
	site := q.Site == "" || q.Site == i.SiteID || (q.Site == hallWord && i.SiteID == "")
	return state && site && (q.Kind == "" || q.Kind == i.Kind)
}

// Incidents lists the incidents of an event that match, those that need a hand
// first. Contacts are in it for those who may see them.
func (s *Service) Incidents(ctx context.Context, eventID string, q Query) ([]Incident, error) {
	all, err := s.store.incidents(ctx, eventID)
	if err != nil {
		return nil, err
	}
	list := []Incident{}
	for _, i := range all {
		if q.wants(i) {
			list = append(list, i)
		}
	}
	order(list)
	return list, s.withContacts(ctx, eventID, list)
}

// Incident is one incident.
func (s *Service) Incident(ctx context.Context, eventID, id string) (Incident, error) {
	i, err := s.store.incident(ctx, eventID, id)
	if err != nil {
		return Incident{}, err
	}
	one := []Incident{i}
	err = s.withContacts(ctx, eventID, one)
	return one[0], err
}

// withContacts fills in whom to call about what is not closed.
func (s *Service) withContacts(ctx context.Context, eventID string, list []Incident) error {
	contacts, err := s.contacts(ctx, eventID)
	if err != nil {
		return err
	}
	for n := range list {
		list[n].Contacts = []Contact{}
		if list[n].State != Closed {
			list[n].Contacts = append(list[n].Contacts, contacts[list[n].SiteID]...)
		}
	}
	return nil
}

// contacts are those the actor may see: none without the permission.
func (s *Service) contacts(ctx context.Context, eventID string) (map[string][]Contact, error) {
	if s.Contacts == nil || !event.ActorFrom(ctx).May(event.ContactView, eventID) {
		return nil, nil
	}
	contacts, err := s.Contacts.Contacts(ctx, eventID)
	if err != nil {
		return nil, fmt.Errorf("read contacts: %w", err)
	}
	return contacts, nil
}

// Settings reads the settings of an event.
func (s *Service) Settings(ctx context.Context, eventID string) (SettingsView, error) {
	return s.store.settings(ctx, eventID)
}

// SetSettings replaces them.
func (s *Service) SetSettings(ctx context.Context, eventID string, settings Settings, revision int64) (SettingsView, error) {
	var v SettingsView
	err := s.write(ctx, eventID, func(ctx context.Context) (err error) {
		if v, err = s.store.settings(ctx, eventID); err != nil {
			return err
		}
		if v.Revision != revision {
			return errs.Conflict("core.conflict")
		}
		v = SettingsView{Settings: settings, Revision: revision + 1}
		if err := s.store.saveSettings(ctx, eventID, v); err != nil {
			return err
		}
		s.Notices.Changed(ctx, eventID, "incidents", "", 0)
		return s.Audit.Write(ctx, audit.Entry{Event: eventID, Action: "incident.settings", Subject: "incident_settings", Detail: settings})
	})
	return v, err
}

// write runs do in a transaction, in an event that can be changed. What the
// watch remembers of the event is read again afterwards.
func (s *Service) write(ctx context.Context, eventID string, do func(ctx context.Context) error) error {
	return s.store.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.Events.MustBeOpen(ctx, eventID); err != nil {
			return err
		}
		db.AfterCommit(ctx, func() { s.stale(eventID) })
		return do(ctx)
	})
}

func (s *Service) told(ctx context.Context, i Incident, action string, detail any) error {
	s.Notices.Changed(ctx, i.EventID, "incidents", i.ID, i.Revision)
	return s.Audit.Write(ctx, audit.Entry{Event: i.EventID, Action: action, Subject: "incident/" + i.ID, Detail: detail})
}
