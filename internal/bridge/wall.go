package bridge

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"
)

// Tile is one site on the wall. A lost one keeps its place.
type Tile struct {
	SiteID   string    `json:"site_id"`
	Number   int64     `json:"number"`
	Label    string    `json:"label"`
	Cluster  string    `json:"cluster"`
	Code     string    `json:"code" doc:"Of the list of sites, as a commune's number"`
	State    SiteState `json:"state" enum:"expected,signed_in,tested,ready,standby,on_air,lost"`
	Since    int64     `json:"since" doc:"There, or lost, since then; 0 where nobody came yet"`
	DeviceID string    `json:"device_id" doc:"The device it is seen through; empty where none is confirmed"`
	Pending  []string  `json:"pending" doc:"Devices that wait to be confirmed"`
	Backup   bool      `json:"backup" doc:"A confirmed second device is there"`
	StillAt  int64     `json:"still_at" doc:"Of its newest still; 0 where there is none"`
	MicOpen  bool      `json:"mic_open"`
	MicWaits bool      `json:"mic_waits" doc:"On air and to be heard, but its page was loaded anew since: somebody must open it"`
	Removed  bool      `json:"removed"`
	Other    bool      `json:"other_system"`
	Asks     []string  `json:"asks" doc:"speak, technician"`
	Unread   int       `json:"unread" doc:"Messages of the site that nobody at the control room has read"`
	Condition
}

// Wall is the snapshot on channel wall:<event>.
type Wall struct {
	Version int64             `json:"version"`
	EventID string            `json:"event_id"`
	Tiles   []Tile            `json:"tiles"`
	Hall    []HallCamera      `json:"hall"`
	Screens []HallScreen      `json:"screens"`
	Count   map[SiteState]int `json:"count" doc:"Sites by state"`
}

// HallCamera is a device of the hall on the wall.
type HallCamera struct {
	Camera
	There  bool  `json:"there"`
	Since  int64 `json:"since"`
	Active bool  `json:"active"`
	Condition
}

// HallScreen is a screen of the hall on the wall, with the sound it is let make.
type HallScreen struct {
	Camera
	There bool   `json:"there"`
	Since int64  `json:"since"`
	Sound string `json:"sound" enum:"ok,blocked"`
}

// knowledge is what the wall needs of the database; it changes seldom, so it
// is kept between two drawings of the wall.
type knowledge struct {
	mark     int64 // of the roster when it was read
	readAt   int64
	sites    []Site
	devices  []Device
	cameras  []Camera
	screens  []Camera
	requests []Request
	unread   map[string]int
	passed   map[string]bool
	other    map[string]bool
}

// freshMS is how long knowledge is good for: what others change, as the list
// of sites, is seen that late.
const freshMS = 3000

type knowledges struct {
	mu   sync.Mutex
	kept map[string]*knowledge
}

// known is what is known of an event, at most three seconds old, and newer than
// every change that the bridge itself made.
func (s *Service) known(ctx context.Context, eventID string) (*knowledge, error) {
	s.kept.mu.Lock()
	k, now := s.kept.kept[eventID], s.Clock.Millis()
	s.kept.mu.Unlock()
	if k != nil && now-k.readAt < freshMS && k.mark == s.roster.mark(eventID) {
		return k, nil
	}
	return s.learn(ctx, eventID)
}

// learn reads what is known anew.
func (s *Service) learn(ctx context.Context, eventID string) (*knowledge, error) {
	k := &knowledge{mark: s.roster.mark(eventID), readAt: s.Clock.Millis(), other: map[string]bool{}}
	if err := s.read(ctx, eventID, k); err != nil {
		return nil, err
	}
	s.kept.mu.Lock()
	before := s.kept.kept[eventID]
	s.kept.kept[eventID] = k
	s.kept.mu.Unlock()
	if before != nil && !(maps.Equal(before.passed, k.passed) && slices.Equal(before.cameras, k.cameras) && slices.Equal(before.screens, k.screens)) {
		s.roster.redraw(eventID) // nobody else tells the wall of a line test or of a device of the hall
	}
	return k, nil
}

// renew keeps what is known fresh, so that no cut waits for it to be read.
func (s *Service) renew(ctx context.Context, eventID string) {
	if _, err := s.learn(ctx, eventID); err != nil && ctx.Err() == nil {
		s.Log.ErrorContext(ctx, "bridge: read what the wall shows", "event", eventID, "error", err)
	}
}

func (s *Service) read(ctx context.Context, eventID string, k *knowledge) (err error) {
	if k.sites, err = s.Events.Sites(ctx, eventID); err != nil {
		return err
	}
	if k.devices, err = s.store.devices(ctx, eventID); err != nil {
		return err
	}
	if k.cameras, err = s.Cameras.Cameras(ctx, eventID); err != nil {
		return err
	}
	if k.screens, err = s.Cameras.HallScreens(ctx, eventID); err != nil {
		return err
	}
	if k.requests, err = s.store.requests(ctx, eventID); err != nil {
		return err
	}
	if k.unread, err = s.store.unread(ctx, eventID); err != nil {
		return err
	}
	if k.passed, err = s.Lines.Passed(ctx, eventID); err != nil {
		return err
	}
	contacts, err := s.store.contacts(ctx, eventID)
	for _, c := range contacts {
		k.other[c.SiteID] = c.OtherSystem
	}
	return err
}

// WallVersion rises with everything that the wall shows.
func (s *Service) WallVersion(_ context.Context, eventID string) (int64, error) {
	return s.roster.version(eventID), nil
}

// Wall is every site with its state.
func (s *Service) Wall(ctx context.Context, eventID string) (Wall, error) {
	c, k, err := s.scenario(ctx, eventID)
	if err != nil {
		return Wall{}, err
	}
	w := Wall{Version: s.roster.version(eventID), EventID: eventID, Tiles: []Tile{}, Hall: []HallCamera{}, Screens: []HallScreen{}, Count: map[SiteState]int{}}
	a := c.air()
	for _, site := range c.sites {
		t := c.tile(site, a, k)
		t.StillAt = s.stills.newest(eventID, t.DeviceID).At
		for _, id := range t.Pending {
			t.StillAt = max(t.StillAt, s.stills.newest(eventID, id).At)
		}
		w.Tiles = append(w.Tiles, t)
		w.Count[t.State]++
	}
	for _, camera := range c.cameras {
		p := c.presence[camera.ID]
		w.Hall = append(w.Hall, HallCamera{Camera: camera, There: p.There, Since: p.Since, Active: "hall:"+camera.ID == a.OnAir[0].Identity, Condition: p.Condition})
	}
	for _, screen := range k.screens {
		p := c.presence[screen.ID]
		w.Screens = append(w.Screens, HallScreen{Camera: screen, There: p.There, Since: p.Since, Sound: cmp.Or(p.Sound, "ok")})
	}
	return w, nil
}

func (c scenario) tile(site Site, a Air, k *knowledge) Tile {
	t := Tile{SiteID: site.ID, Number: site.Number, Label: site.Label, Cluster: site.Cluster, Code: site.Code, State: Expected,
		Pending: []string{}, Asks: []string{}, Unread: k.unread[site.ID], Removed: slices.Contains(c.state.Removed, site.ID), Other: k.other[site.ID]}
	for _, r := range k.requests {
		if r.SiteID == site.ID {
			t.Asks = append(t.Asks, r.Kind)
		}
	}
	var seen presence
	for _, d := range c.devices {
		p := c.presence[d.ID]
		switch {
		case d.SiteID != site.ID:
			continue
		case d.active():
			t.DeviceID, seen = d.ID, p
		case d.State == Pending:
			if p.There {
				t.Pending = append(t.Pending, d.ID)
			}
			if t.DeviceID == "" && p.SeenAt > seen.SeenAt {
				seen = p
			}
		default:
			t.Backup = t.Backup || p.There
		}
	}
	t.Since, t.Condition = seen.Since, seen.Condition
	t.State = reached(seen, t.DeviceID != "", k.passed[site.ID])
	for _, source := range a.OnAir {
		if source.SiteID == site.ID {
			t.MicOpen, t.MicWaits = source.MicOpen, c.waits(source)
			t.State = onTheWay(t.State, OnAir)
		}
	}
	for _, source := range a.Standby {
		if source.SiteID == site.ID {
			t.State = onTheWay(t.State, Standby)
		}
	}
	return t
}

// waits tells whether a microphone on air should be open and is not, though
// nobody closed it: every desk says so until one opens or closes it.
func (c scenario) waits(source Source) bool {
	p := c.picture.Program
	wanted := slices.Contains(p.Mics, source.Key) || slices.Contains(p.Mics, "site")
	if word, said := c.state.Mics[source.Key]; said {
		wanted = word.Open
	}
	return wanted && source.Live && !source.MicOpen && source.DeviceID != "" && p.Kind != "clip"
}

// reached is how far a site is that nobody asked for yet.
func reached(p presence, confirmed, passed bool) SiteState {
	switch {
	case p.SeenAt == 0:
		return Expected
	case !p.There:
		return Lost
	case confirmed && passed && p.well():
		return Ready
	case confirmed && passed:
		return Tested
	}
	return SignedIn
}

// onTheWay is the state of a site that is asked for: a lost one stays lost.
func onTheWay(now, asked SiteState) SiteState {
	if now == Lost || now == Expected {
		return now
	}
	return asked
}

// scenario reads all that a picture is decided on.
func (s *Service) scenario(ctx context.Context, eventID string) (scenario, *knowledge, error) {
	picture, err := s.Show.OnAir(ctx, eventID)
	if err != nil {
		return scenario{}, nil, err
	}
	return s.scenarioOf(ctx, eventID, picture)
}

// scenarioOf reads the rest where the picture is known.
func (s *Service) scenarioOf(ctx context.Context, eventID string, picture Picture) (scenario, *knowledge, error) {
	c := scenario{eventID: eventID, picture: picture}
	k, err := s.known(ctx, eventID)
	if err != nil {
		return c, nil, err
	}
	c.sites, c.devices, c.cameras = k.sites, k.devices, k.cameras
	if c.state, err = s.store.state(ctx, eventID); err != nil {
		return c, nil, err
	}
	if c.joins, err = s.store.joins(ctx, eventID); err != nil {
		return c, nil, err
	}
	c.presence, _ = s.roster.snapshot(eventID)
	c.rec = s.Recorder.On(eventID)
	if s.justStarted() {
		c.expectBack()
	}
	return c, k, nil
}

// expectBack takes those who had joined for present: the server was away, not
// they.
func (c scenario) expectBack() {
	for id, j := range c.joins {
		if p := c.presence[id]; p.SeenAt == 0 {
			p.There, p.SeenAt, p.Since = true, j.JoinedAt, j.JoinedAt
			c.presence[id] = p
		}
	}
}
