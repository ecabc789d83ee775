package incident

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"diemcau/internal/collation"
)

// Ready is what a site's technician and device have done.
type Ready struct {
	TechnicianIn    bool // signed in on the spot
	DeviceConfirmed bool // by telephone
	CameraReady     bool
	MicrophoneReady bool
}

// Readiness tells what each site has done; one that is left out did nothing.
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
	at := func(name string, before int, tests ...test) Checkpoint {
		return checkpoint(name, before, occasion.StartAt, now, sites, contacts, tests...)
	}
	return []Checkpoint{
		at("technicians", occasion.TechnicianMin, test{"technician", ask.technician}),
		at("roll_call", v.Settings.RollCallMin, test{"roll_call", ask.rollCall}, test{"device", ask.device}, test{"line_test", ask.lineTest}),
		at("sites_in", occasion.SiteLoginMin, test{"connected", s.connected(eventID, now)}, test{"camera", ask.camera},
			test{"microphone", ask.microphone}, test{"clips", ask.clips}),
	}, nil
}

// asks are the tests that other features answer; nil where none does.
type asks struct {
	technician, rollCall, device, lineTest, camera, microphone, clips func(siteID string) bool
}

func (s *Service) asks(ctx context.Context, eventID string) (a asks, err error) {
	if s.Readiness != nil {
		ready, err := s.Readiness.Readiness(ctx, eventID)
		if err != nil {
			return a, fmt.Errorf("ask what sites have done: %w", err)
		}
		a.technician = func(id string) bool { return ready[id].TechnicianIn }
		a.device = func(id string) bool { return ready[id].DeviceConfirmed }
		a.camera = func(id string) bool { return ready[id].CameraReady }
		a.microphone = func(id string) bool { return ready[id].MicrophoneReady }
	}
	if s.RollCall != nil {
		called, err := s.RollCall.RollCalled(ctx, eventID)
		if err != nil {
			return a, fmt.Errorf("ask where the roll was called: %w", err)
		}
		a.rollCall = func(id string) bool { return called[id] }
	}
	if s.LineTests != nil {
		passed, err := s.LineTests.LineTestsPassed(ctx, eventID)
		if err != nil {
			return a, fmt.Errorf("ask which lines passed: %w", err)
		}
		a.lineTest = func(id string) bool { return passed[id] }
	}
	if s.Clips != nil {
		missing, err := s.Clips.ClipsMissing(ctx, eventID)
		if err != nil {
			return a, fmt.Errorf("ask which clips are missing: %w", err)
		}
		a.clips = func(id string) bool { n, known := missing[id]; return known && n == 0 }
	}
	return a, nil
}

// connected tells whether a site is there: by its link, or while it reports.
func (s *Service) connected(eventID string, now int64) func(siteID string) bool {
	var links map[string]Link
	if s.Presence != nil {
		links = s.Presence.Presence(eventID)
	}
	speaking := newestOf(s.monitor.newest(eventID), links)
	return func(id string) bool {
		if link, linked := links[id]; linked {
			return link.ConnectedSince > 0
		}
		f, speaks := speaking[id]
		return speaks && now-f.At <= freshMS
	}
}
