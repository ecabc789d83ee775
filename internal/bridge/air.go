package bridge

import "slices"

// Picture is the show's program and standby as the bridge needs them. Since is
// the show's instant and only names the picture; At, where known, is the wall's.
type Picture struct {
	Version int64
	Program Frame
	Standby Frame
}

// Frame is a scene with its sound.
type Frame struct {
	Kind    string // hall, site, split, clip, slide, card, agenda, prize_list, black, site_to_choose
	SiteIDs []string
	ClipID  string
	SlideID string
	Text    string
	Mics    []string
	Caption Caption
	Since   int64
	// ClipStartedAt is when a clip would have begun had it never been held,
	// ClipHeldAt since when it is held: unix ms, 0 where it is not.
	ClipStartedAt int64
	ClipHeldAt    int64
}

// Caption is the lower third.
type Caption struct {
	Name   string `json:"name"`
	Office string `json:"office"`
}

// maxLive is up to how many sites of a split picture are shown live. With more
// all of them are stills: nobody receives five pictures beside one another.
const maxLive = 4

// live tells whether the sites of the picture are shown as video.
func (f Frame) live() bool { return len(f.sites()) <= maxLive }

// Source is a hall or a site that is on air or stands by.
type Source struct {
	Key      string `json:"key" doc:"hall, or site:<id>"`
	SiteID   string `json:"site_id,omitempty"`
	Label    string `json:"label"`
	DeviceID string `json:"device_id" doc:"The device it is seen through; empty where none is confirmed"`
	Identity string `json:"identity" doc:"Of that device in the media room"`
	MicOpen  bool   `json:"mic_open"`
	There    bool   `json:"there"`
	Live     bool   `json:"live" doc:"Shown as video; else as a still"`
}

// Air is the snapshot on channel air:<event>: what is on air and what stands
// by, with the sources of both. ForSites and ForHall are the keys of what each
// of them sees, in order; what is not a source is drawn by the page itself from
// the scene. Wait asks for the card "please wait": the hall is lost.
type Air struct {
	Version       int64    `json:"version"`
	EventID       string   `json:"event_id"`
	Room          string   `json:"room"`
	Kind          string   `json:"kind"`
	ClipID        string   `json:"clip_id,omitempty"`
	ClipStartedAt int64    `json:"clip_started_at,omitempty" doc:"When the clip would have begun had it never been held, unix ms"`
	ClipHeldAt    int64    `json:"clip_held_at,omitempty" doc:"Held since then, unix ms; absent while it plays"`
	SlideID       string   `json:"slide_id,omitempty"`
	Text          string   `json:"text,omitempty"`
	Since         int64    `json:"since" doc:"Names the picture on air"`
	TakenAt       int64    `json:"taken_at" doc:"When it went on air, unix ms"`
	Caption       Caption  `json:"caption"`
	ForSites      []string `json:"for_sites"`
	ForHall       []string `json:"for_hall"`
	OnAir         []Source `json:"on_air"`
	Standby       []Source `json:"standby"`
	Next          string   `json:"next" doc:"Kind of the scene that stands by"`
	Wait          bool     `json:"wait"`
	Rec           bool     `json:"rec" doc:"What is on air is being recorded: every screen says so"`
	Chat          bool     `json:"chat"`
	Locked        bool     `json:"locked"`
	Removed       []string `json:"removed"`
}

// scenario is all that a picture is decided on.
type scenario struct {
	eventID  string
	picture  Picture
	state    state
	sites    []Site
	devices  []Device
	cameras  []Camera
	joins    map[string]join
	presence map[string]presence
	rec      bool
}

// air is what everybody shall see and hear.
func (c scenario) air() Air {
	p := c.picture.Program
	a := Air{Version: c.picture.Version + c.state.Version, EventID: c.eventID, Room: c.eventID, Kind: p.Kind, ClipID: p.ClipID,
		ClipStartedAt: p.ClipStartedAt, ClipHeldAt: p.ClipHeldAt, SlideID: p.SlideID,
		Text: p.Text, Since: p.Since, TakenAt: c.state.TakenAt, Caption: p.Caption, Next: c.picture.Standby.Kind,
		Rec: c.rec, Chat: c.state.Chat, Locked: c.state.Locked, Removed: full(c.state.Removed)}
	hall := c.hall()
	a.OnAir = []Source{hall}
	for _, id := range p.sites() {
		source := c.source(id)
		source.Live = p.live()
		source.MicOpen = source.MicOpen && source.Live // a still is not heard
		a.OnAir = append(a.OnAir, source)
	}
	for _, id := range c.picture.Standby.sites() {
		if !slices.Contains(p.sites(), id) {
			source := c.source(id)
			source.Live, source.MicOpen = c.picture.Standby.live(), false
			a.Standby = append(a.Standby, source)
		}
	}
	a.Standby = full(a.Standby)
	a.ForSites, a.ForHall = p.outputs()
	a.Wait = !hall.There && slices.Contains(a.ForSites, HallKey)
	return a
}

// sites are the places in the picture: a scene that shows none has none.
func (f Frame) sites() []string {
	if f.Kind != "site" && f.Kind != "split" {
		return nil
	}
	return f.SiteIDs
}

// outputs are the sources that the sites and the hall's screen show. The hall
// never sees its own camera. A scene whose site is still to be chosen shows
// the hall.
func (f Frame) outputs() (forSites, forHall []string) {
	var keys []string
	for _, id := range f.sites() {
		keys = append(keys, SiteKey(id))
	}
	switch f.Kind {
	case "hall", "site_to_choose":
		return []string{HallKey}, []string{}
	case "site":
		return full(keys), full(keys)
	case "split":
		return append([]string{HallKey}, keys...), full(keys)
	}
	return []string{}, []string{}
}

// hall is the camera that is the hall's: the chosen one, or the first that is
// there, or the first.
func (c scenario) hall() Source {
	s := Source{Key: HallKey, Live: true}
	for _, camera := range c.cameras {
		there := c.presence[camera.ID].There
		chosen := camera.ID == c.state.HallDevice
		if s.DeviceID == "" || chosen || (c.state.HallDevice == "" && there && !s.There) {
			s.DeviceID, s.Label, s.There = camera.ID, camera.Name, there
		}
		if chosen {
			break
		}
	}
	if s.DeviceID != "" {
		s.Identity = "hall:" + s.DeviceID
	}
	s.MicOpen = c.open(HallKey, s.DeviceID)
	return s
}

// source is a site as a source: seen through its active device, if any.
func (c scenario) source(siteID string) Source {
	s := Source{Key: SiteKey(siteID), SiteID: siteID}
	for _, site := range c.sites {
		if site.ID == siteID {
			s.Label = site.Label
		}
	}
	if slices.Contains(c.state.Removed, siteID) {
		return s
	}
	for _, d := range c.devices {
		if d.SiteID == siteID && d.active() {
			s.DeviceID, s.Identity, s.There = d.ID, "site:"+siteID+":"+d.ID, c.presence[d.ID].There
		}
	}
	s.MicOpen = s.DeviceID != "" && c.open(s.Key, s.DeviceID)
	return s
}

// open tells whether a microphone is open: by the picture on air or by the
// director's last word since, and only for a device that was in the room when
// that was decided. The hall's own desk is always there.
func (c scenario) open(key, deviceID string) bool {
	p := c.picture.Program
	decided, open := c.state.TakenAt, slices.Contains(p.Mics, key)
	if key == HallKey {
		open = open || slices.Contains(p.Mics, "mc") // the MC speaks through the hall's desk
	} else {
		open = open || slices.Contains(p.Mics, "site")
	}
	if word, said := c.state.Mics[key]; said {
		decided, open = word.At, word.Open
	}
	if p.Kind == "clip" {
		open = false // a clip closes every microphone
	}
	if key == HallKey {
		return open
	}
	j, joined := c.joins[deviceID]
	return open && joined && j.JoinedAt <= decided
}

// publishers are the identities that may publish now: the hall's cameras, and
// the sources on air and at standby that are shown live.
func (c scenario) publishers(a Air) map[string]bool {
	may := map[string]bool{}
	for _, camera := range c.cameras {
		may["hall:"+camera.ID] = true
	}
	for _, list := range [][]Source{a.OnAir, a.Standby} {
		for _, source := range list {
			if source.Identity != "" && source.Live {
				may[source.Identity] = true
			}
		}
	}
	return may
}
