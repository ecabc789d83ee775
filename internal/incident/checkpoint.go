package incident

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"diemcau/internal/collation"
	"diemcau/internal/event"
)

// Ready is how far a site's device is. One that comes by another system has
// none of ours: nothing is asked of its device, its line or its clips.
type Ready struct {
	DeviceConfirmed bool // by telephone
	CameraReady     bool
	MicrophoneReady bool
	OtherSystem     bool
}

// Technician is somebody on duty at a site at the time of the start.
type Technician struct {
	Contact
	In bool // signed in on the spot
}

// Technicians tells who is on duty at each site; where nobody is, the site is
// left out.
type Technicians interface {
	Technicians(ctx context.Context, eventID string) (map[string][]Technician, error)
}

// Readiness tells how far each site's device is; one that is left out did nothing.
type Readiness interface {
	Readiness(ctx context.Context, eventID string) (map[string]Ready, error)
}

// RollCall tells at which sites the roll was called.
type RollCall interface {
	RollCalled(ctx context.Context, eventID string) (map[string]bool, error)
}

// LineTests tells which sites passed the line test.
type LineTests interface {
	LineTestsPassed(ctx context.Context, eventID string) (map[string]bool, error)
}

// Checkpoint is an instant before the start by which something must be true.
type Checkpoint struct {
	Key     string    `json:"key" enum:"technicians,roll_call,sites_in"`
	Minutes int       `json:"minutes" doc:"Before the start"`
	At      *int64    `json:"at" doc:"null while the start is open"`
	Past    bool      `json:"past"`
	Checks  []Check   `json:"checks"`
	Missing []Missing `json:"missing" doc:"Sites that lack something, by cluster and name"`
}

// Check is one thing that must be true of every site. What nobody can tell yet
// is not asked.
type Check struct {
	Key   string `json:"key" enum:"technician,roll_call,device,line_test,connected,camera,microphone,clips"`
	Asked bool   `json:"asked"`
	Done  int    `json:"done" doc:"Sites of which it is true"`
}

// Missing is a site that lacks something.
type Missing struct {
	SiteID   string    `json:"site_id"`
	Site     string    `json:"site"`
	Number   int64     `json:"number"`
	Cluster  string    `json:"cluster"`
	Lacks    []string  `json:"lacks" doc:"Keys of the checks"`
	Contacts []Contact `json:"contacts" doc:"Only for those who may see them"`
}

// test is a check as it is asked; ok is nil where nobody can tell.
type test struct {
	key string
	ok  func(siteID string) bool
}

// checkpoint asks the tests of every site.
func checkpoint(name string, before int, start *int64, now int64, sites []Site, contacts map[string][]Contact, tests ...test) Checkpoint {
	c := Checkpoint{Key: name, Minutes: before, Checks: make([]Check, len(tests)), Missing: []Missing{}}
	if start != nil {
		at := *start - minutes(before)
		c.At, c.Past = &at, at <= now
	}
	for n, t := range tests {
		c.Checks[n] = Check{Key: t.key, Asked: t.ok != nil}
	}
	for _, site := range sites {
		m := Missing{SiteID: site.ID, Site: site.Label, Number: site.Number, Cluster: site.Cluster, Lacks: []string{},
			Contacts: append([]Contact{}, contacts[site.ID]...)}
		for n, t := range tests {
			switch {
			case t.ok == nil:
			case t.ok(site.ID):
				c.Checks[n].Done++
			default:
				m.Lacks = append(m.Lacks, t.key)
			}
		}
		if len(m.Lacks) > 0 {
			c.Missing = append(c.Missing, m)
		}
	}
	return c
}

// byClusterAndName sorts sites; those without a cluster come last.
func byClusterAndName(sites []Site) {
	collation.Sort(sites, func(s Site) string { return s.Label })
	ranks := map[string]int{}
	clusters := []string{}
	for _, s := range sites {
		if _, known := ranks[s.Cluster]; !known && s.Cluster != "" {
			ranks[s.Cluster] = 0
			clusters = append(clusters, s.Cluster)
		}
	}
	collation.Sort(clusters, func(c string) string { return c })
	for n, c := range clusters {
		ranks[c] = n
	}
	ranks[""] = len(clusters)
	slices.SortStableFunc(sites, func(a, b Site) int { return cmp.Compare(ranks[a.Cluster], ranks[b.Cluster]) })
}

// Checkpoints tells, for 60, 30 and 10 minutes before the start, which sites
// lack what. The minutes are settings.
func (s *Service) Checkpoints(ctx context.Context, eventID string) ([]Checkpoint, error) {
	occasion, err := s.Events.Occasion(ctx, eventID)
	if err != nil {
		return nil, err
	}
	v, err := s.store.settings(ctx, eventID)
	if err != nil {
		return nil, err
	}
	sites, err := s.Sites.Sites(ctx, eventID)
	if err != nil {
		return nil, err
	}
	byClusterAndName(sites)
	contacts, err := s.contacts(ctx, eventID)
	if err != nil {
		return nil, err
	}
	ask, err := s.asks(ctx, eventID)
	if err != nil {
		return nil, err
	}
	now := s.Clock.Millis()
	there, err := s.connected(ctx, eventID, now)
	if err != nil {
		return nil, err
	}
	at := func(name string, before int, tests ...test) Checkpoint {
		return checkpoint(name, before, occasion.StartAt, now, sites, contacts, tests...)
	}
	technicians := at("technicians", occasion.TechnicianMin, test{"technician", ask.technician})
	if event.ActorFrom(ctx).May(event.ContactView, eventID) {
		ask.duty.call(technicians.Missing)
	}
	return []Checkpoint{
		technicians,
		at("roll_call", v.Settings.RollCallMin, test{"roll_call", ask.rollCall}, test{"device", ask.device}, test{"line_test", ask.lineTest}),
		at("sites_in", occasion.SiteLoginMin, test{"connected", ask.or(there)}, test{"camera", ask.camera},
			test{"microphone", ask.microphone}, test{"clips", ask.clips}),
	}, nil
}

// asks are the tests that other features answer; nil where none does.
type asks struct {
	technician, rollCall, device, lineTest, camera, microphone, clips func(siteID string) bool
	elsewhere                                                         func(siteID string) bool // comes by another system
	duty                                                              duty
}

// duty is who is on duty at each site.
type duty map[string][]Technician

// in tells whether somebody signed in there.
func (d duty) in(siteID string) bool {
	return slices.ContainsFunc(d[siteID], func(t Technician) bool { return t.In })
}

// call puts those on duty before the others whom one can call.
func (d duty) call(missing []Missing) {
	for n, m := range missing {
		list := []Contact{}
		for _, t := range d[m.SiteID] {
			list = append(list, t.Contact)
		}
		for _, c := range m.Contacts {
			if !slices.Contains(list, c) {
				list = append(list, c)
			}
		}
		missing[n].Contacts = list
	}
}

func (s *Service) asks(ctx context.Context, eventID string) (a asks, err error) {
	if s.Technicians != nil {
		if a.duty, err = s.Technicians.Technicians(ctx, eventID); err != nil {
			return a, fmt.Errorf("ask which technicians are in: %w", err)
		}
		a.technician = a.duty.in
	}
	if s.RollCall != nil {
		if a.rollCall, err = yes(s.RollCall.RollCalled(ctx, eventID)); err != nil {
			return a, fmt.Errorf("ask where the roll was called: %w", err)
		}
	}
	ready := map[string]Ready{}
	a.elsewhere = func(id string) bool { return ready[id].OtherSystem }
	if s.Readiness != nil {
		if ready, err = s.Readiness.Readiness(ctx, eventID); err != nil {
			return a, fmt.Errorf("ask how far devices are: %w", err)
		}
		a.device = a.or(func(id string) bool { return ready[id].DeviceConfirmed })
		a.camera = a.or(func(id string) bool { return ready[id].CameraReady })
		a.microphone = a.or(func(id string) bool { return ready[id].MicrophoneReady })
	}
	if s.LineTests != nil {
		passed, err := yes(s.LineTests.LineTestsPassed(ctx, eventID))
		if err != nil {
			return a, fmt.Errorf("ask which lines passed: %w", err)
		}
		a.lineTest = a.or(passed)
	}
	if s.Clips != nil {
		missing, err := s.Clips.ClipsMissing(ctx, eventID)
		if err != nil {
			return a, fmt.Errorf("ask which clips are missing: %w", err)
		}
		a.clips = a.or(func(id string) bool { n, known := missing[id]; return known && n == 0 })
	}
	return a, nil
}

// or asks only of sites that come by our own system.
func (a asks) or(test func(siteID string) bool) func(siteID string) bool {
	return func(id string) bool { return a.elsewhere(id) || test(id) }
}

// yes makes a test of a map.
func yes(done map[string]bool, err error) (func(siteID string) bool, error) {
	return func(id string) bool { return done[id] }, err
}

// connected tells whether a site is there: by its link, or while it reports.
func (s *Service) connected(ctx context.Context, eventID string, now int64) (func(siteID string) bool, error) {
	links, err := s.links(ctx, eventID)
	if err != nil {
		return nil, err
	}
	speaking := newestOf(s.monitor.newest(eventID), links)
	return func(id string) bool {
		if link, linked := links[id]; linked {
			return link.ConnectedSince > 0
		}
		f, speaks := speaking[id]
		return speaks && now-f.At <= freshMS
	}, nil
}

// links are the connections that somebody tells of.
func (s *Service) links(ctx context.Context, eventID string) (map[string]Link, error) {
	if s.Presence == nil {
		return nil, nil
	}
	links, err := s.Presence.Presence(ctx, eventID)
	if err != nil {
		return nil, fmt.Errorf("ask who is connected: %w", err)
	}
	return links, nil
}
