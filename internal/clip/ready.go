package clip

import (
	"context"
	"slices"

	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// CopyState is how a device stands with its copy of a clip.
type CopyState string

// The states of a copy. A device that cannot keep clips streams them.
const (
	Fetching CopyState = "fetching"
	Ready    CopyState = "ready"
	Streams  CopyState = "stream"
	Failed   CopyState = "failed"
)

// Report is what a device says of its copy and, while it plays, how far it is
// from the server's clock.
type Report struct {
	State      CopyState `json:"state" enum:"fetching,ready,stream,failed"`
	PiecesHave int64     `json:"pieces_have" minimum:"0"`
	Verified   bool      `json:"verified" doc:"Every piece it has was checked"`
	Bytes      int64     `json:"bytes" minimum:"0"`
	Reason     string    `json:"reason,omitempty" enum:"quota,storage,hash,network" doc:"Why it failed or streams"`
	DriftMS    *int64    `json:"drift_ms,omitempty" minimum:"-86400000" maximum:"86400000" doc:"While it plays: behind the server's clock, or before it where negative"`
	StartedAt  int64     `json:"started_at,omitempty" minimum:"0" doc:"With drift_ms: when the clip was started, unix ms"`
	Streamed   bool      `json:"streamed,omitempty" doc:"With drift_ms: it plays from the server"`
}

// Copy is the last word of a device about a clip.
type Copy struct {
	ClipID     string    `json:"clip_id" db:"clip_id"`
	DeviceID   string    `json:"device_id" db:"device_id"`
	EventID    string    `json:"-" db:"event_id"`
	SiteID     string    `json:"site_id" db:"site_id" doc:"Empty for a screen of the hall"`
	DeviceName string    `json:"device_name" db:"device_name"`
	State      CopyState `json:"state" db:"state" enum:"fetching,ready,stream,failed"`
	PiecesHave int64     `json:"pieces_have" db:"pieces_have"`
	Bytes      int64     `json:"bytes" db:"bytes"`
	Reason     string    `json:"reason" db:"reason"`
	ReportedAt int64     `json:"reported_at" db:"reported_at"`
}

// Readiness tells who has which clip.
type Readiness struct {
	Clips []HeldCount     `json:"clips" doc:"In the order of the agenda"`
	Sites []SiteReadiness `json:"sites"`
	Halls []Copy          `json:"halls" doc:"What the hall's screens say"`
	Count ReadyCount      `json:"count"`
}

// ReadyCount counts the places.
type ReadyCount struct {
	Sites    int `json:"sites"`
	Complete int `json:"complete" doc:"Places that have every clip"`
}

// HeldCount counts the places by how they stand with one clip.
type HeldCount struct {
	ClipID   string `json:"clip_id"`
	Ready    int    `json:"ready"`
	Fetching int    `json:"fetching"`
	Streams  int    `json:"stream"`
	Failed   int    `json:"failed"`
	Nothing  int    `json:"nothing" doc:"Places of which nothing is known"`
}

// SiteReadiness is how one place stands: the best copy of each clip among its
// devices. A clip that is not listed is one of which it has said nothing.
type SiteReadiness struct {
	SiteID  string `json:"site_id"`
	Number  int64  `json:"number"`
	Label   string `json:"label"`
	Cluster string `json:"cluster"`
	Ready   int    `json:"ready"`
	Copies  []Copy `json:"copies"`
}

// Report takes what the device of the context says about its copy.
func (s *Service) Report(ctx context.Context, eventID, id string, r Report) error {
	a := event.ActorFrom(ctx)
	if a.Kind != event.Device {
		return errs.Denied("clip.devices_only")
	}
	if err := s.mayFetch(ctx, eventID); err != nil {
		return err
	}
	row, err := s.whole(ctx, eventID, id)
	if err != nil {
		return err
	}
	whole := r.Verified && r.PiecesHave == int64(row.has()) && r.Bytes == row.Size
	if r.PiecesHave > int64(row.has()) || (r.State == Ready && !whole) {
		return errs.Invalid("clip.report_false")
	}
	if r.DriftMS != nil {
		s.drifts.add(Drift{EventID: eventID, ClipID: id, DeviceID: a.ID, SiteID: a.Site, At: s.Clock.Millis(),
			StartedAt: r.StartedAt, DriftMS: *r.DriftMS, Streamed: r.Streamed})
	}
	c := Copy{ClipID: id, DeviceID: a.ID, EventID: eventID, SiteID: a.Site, DeviceName: a.Name, State: r.State, PiecesHave: r.PiecesHave,
		Bytes: r.Bytes, Reason: r.Reason, ReportedAt: s.Clock.Millis()}
	return s.keepCopy(ctx, c)
}

// keepCopy writes what is new and tells others where the state turned; that a
// device says the same again while it plays costs no write.
func (s *Service) keepCopy(ctx context.Context, c Copy) error {
	before, known, err := s.store.copyOf(ctx, c.ClipID, c.DeviceID)
	if err != nil {
		return err
	}
	if known && before.State == c.State && before.PiecesHave == c.PiecesHave && before.Reason == c.Reason && c.ReportedAt-before.ReportedAt < 60_000 {
		return nil
	}
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		if !known || before.State != c.State {
			s.Notices.Changed(ctx, c.EventID, topicCopy, c.ClipID, 0)
		}
		return s.store.saveCopy(ctx, c)
	})
}

// Readiness tells who has which clip, by clip and by place.
func (s *Service) Readiness(ctx context.Context, eventID string) (Readiness, error) {
	clips, _, err := s.arranged(ctx, eventID)
	if err != nil {
		return Readiness{}, err
	}
	clips = slices.DeleteFunc(clips, func(c Clip) bool { return c.State != Whole })
	sites, err := s.Places.Sites(ctx, eventID)
	if err != nil {
		return Readiness{}, err
	}
	copies, err := s.copies(ctx, eventID)
	return readiness(clips, sites, copies), err
}

// Missing are the places that have not the whole clip, in their order.
func (s *Service) Missing(ctx context.Context, eventID, clipID string) ([]string, error) {
	if _, err := s.whole(ctx, eventID, clipID); err != nil {
		return nil, err
	}
	r, err := s.Readiness(ctx, eventID)
	if err != nil {
		return nil, err
	}
	missing := []string{}
	for _, site := range r.Sites {
		if !slices.ContainsFunc(site.Copies, func(c Copy) bool { return c.ClipID == clipID && c.State == Ready }) {
			missing = append(missing, site.SiteID)
		}
	}
	return missing, nil
}

// ClipsMissing counts, for every place, the clips that the agenda plays and
// that it has not whole; a place that has all is there with 0.
func (s *Service) ClipsMissing(ctx context.Context, eventID string) (map[string]int, error) {
	clips, _, err := s.arranged(ctx, eventID)
	if err != nil {
		return nil, err
	}
	r, err := s.Readiness(ctx, eventID)
	if err != nil {
		return nil, err
	}
	missing := map[string]int{}
	for _, site := range r.Sites {
		missing[site.SiteID] = 0
		for _, c := range clips {
			played := c.State == Whole && len(c.Uses) > 0
			has := slices.ContainsFunc(site.Copies, func(x Copy) bool { return x.ClipID == c.ID && x.State == Ready })
			missing[site.SiteID] += one(played && !has)
		}
	}
	return missing, nil
}

// copies are those of devices that are still bound.
func (s *Service) copies(ctx context.Context, eventID string) ([]Copy, error) {
	all, err := s.store.copies(ctx, eventID)
	if err != nil {
		return nil, err
	}
	bound, err := s.Places.BoundDevices(ctx, eventID)
	return slices.DeleteFunc(all, func(c Copy) bool { return !bound[c.DeviceID] }), err
}

// readiness is pure: the best copy of each place, and the counts.
func readiness(clips []Clip, sites []Site, copies []Copy) Readiness {
	r := Readiness{Clips: []HeldCount{}, Sites: []SiteReadiness{}, Halls: []Copy{}, Count: ReadyCount{Sites: len(sites)}}
	best := map[[2]string]Copy{}
	for _, c := range copies {
		if c.SiteID == "" {
			r.Halls = append(r.Halls, c)
			continue
		}
		key := [2]string{c.SiteID, c.ClipID}
		if before, known := best[key]; !known || better(c, before) {
			best[key] = c
		}
	}
	for _, c := range clips {
		r.Clips = append(r.Clips, HeldCount{ClipID: c.ID, Nothing: len(sites)})
	}
	for _, site := range sites {
		row := SiteReadiness{SiteID: site.ID, Number: site.Number, Label: site.Label, Cluster: site.Cluster, Copies: []Copy{}}
		for i, c := range clips {
			if copied, known := best[[2]string{site.ID, c.ID}]; known {
				row.Copies = append(row.Copies, copied)
				r.Clips[i].count(copied.State)
				row.Ready += one(copied.State == Ready)
			}
		}
		r.Count.Complete += one(len(clips) > 0 && row.Ready == len(clips))
		r.Sites = append(r.Sites, row)
	}
	return r
}

func (c *HeldCount) count(state CopyState) {
	c.Nothing--
	switch state {
	case Ready:
		c.Ready++
	case Fetching:
		c.Fetching++
	case Streams:
		c.Streams++
	case Failed:
		c.Failed++
	}
}

// better tells whether copy a helps its place more than copy b.
func better(a, b Copy) bool {
	rank := map[CopyState]int{Ready: 3, Fetching: 2, Streams: 1, Failed: 0}
	if rank[a.State] != rank[b.State] {
		return rank[a.State] > rank[b.State]
	}
	return a.PiecesHave > b.PiecesHave
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
