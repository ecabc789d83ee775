package app

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"diemcau/internal/auth"
	"diemcau/internal/bridge"
	"diemcau/internal/bridge/livekit"
	"diemcau/internal/config"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/live"
	"diemcau/internal/seal"
	"diemcau/internal/setup"
	"diemcau/internal/show"
)

// The hot channels of the bridge: what is on air, and the state of every site.
const (
	channelAir  = "air"
	channelWall = "wall"
)

func (a *App) bridgeParts(cfg config.Config, box *seal.Box, node *live.Node) bridge.Parts {
	return bridge.Parts{
		DB: a.DB, Audit: a.Audit, Clock: a.clock, Box: box, Log: a.log,
		Events: bridgeEvents{a.Setup}, Show: bridgeShow{a.Show}, Binder: binder{a.Auth}, Media: mediaRooms{a.Media}, Live: airTap{node, a}, Tries: a.Auth,
		Lines: lines{a.Tests}, Cameras: cameras{a.Auth}, People: deskPeople{a}, Recorder: a.Recording, Papers: bridgePapers{a},
		Settings: bridge.Settings{MaxSites: cfg.MaxSites, Backups: cfg.SiteBackups, PublicURL: cfg.PublicURL, Secure: cfg.Secure()},
	}
}

// openMedia starts the media server, or prepares to reach another one; nil
// where picture and sound are off.
func openMedia(ctx context.Context, a *App) (*livekit.Server, error) {
	cfg := a.Config
	if cfg.Media == "off" {
		return nil, nil
	}
	return livekit.Open(ctx, livekit.Config{
		URL: cfg.LiveKitURL, Key: cfg.LiveKitKey, Secret: cfg.LiveKitSecret, UDPPort: cfg.MediaUDP, TCPPort: cfg.MediaTCP,
		NodeIP: cfg.MediaIP, Loopback: cfg.MediaLoopback, STUN: cfg.STUN, Redis: cfg.Redis,
		TURN: livekit.TURN{Domain: cfg.TURNDomain, TLSPort: cfg.TURNTLSPort, UDPPort: cfg.TURNUDPPort},
	}, a.log)
}

// provideBridge gives the hot state of the bridge to those who may see it, and
// has the bridge follow the show.
func (a *App) provideBridge(node *live.Node) {
	node.Provide(channelAir, live.Provider{Need: event.AirWatch, Version: a.Bridge.AirVersion,
		Snapshot: func(ctx context.Context, id string) (int64, any, error) {
			air, err := a.Bridge.Air(ctx, id)
			return air.Version, air, err
		}})
	node.Provide(channelWall, live.Provider{Need: event.WallWatch, Version: a.Bridge.WallVersion,
		Snapshot: func(ctx context.Context, id string) (int64, any, error) {
			wall, err := a.Bridge.Wall(ctx, id)
			return wall.Version, wall, err
		}})
}

// follows publishes the show's snapshots and has the bridge follow what they
// say, once the last of the three has left: the screens come first.
func (a *App) follows(publish func(channel string, version int64, state any)) func(string, int64, any) {
	return func(channel string, version int64, state any) {
		publish(channel, version, state)
		if kind, eventID, _ := strings.Cut(channel, ":"); kind == channelTimer && a.Bridge != nil {
			a.Bridge.Follow(eventID)
		}
	}
}

// registerMedia mounts the way to picture and sound. It lies below the event,
// so that the door asks for the right to it; who may be what in the room is
// judged anew at each connection.
func (a *App) registerMedia() {
	const prefix = "/media/{event}/"
	var way http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.API.WriteProblem(w, r, errs.Conflict("bridge.media_off"))
	})
	if a.Media != nil {
		way = a.Media.Proxy(a.mintToken, func(w http.ResponseWriter, r *http.Request, err error) {
			a.API.WriteProblem(w, r, mediaProblem(err))
		})
	}
	below := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		root := "/media/" + r.PathValue("event")
		http.StripPrefix(root, way).ServeHTTP(&rooted{w, root}, r)
	})
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPatch, http.MethodDelete} {
		a.API.Handle(method, prefix+"{rest...}", event.MediaJoin, below)
	}
}

// rooted puts the place that an encoder is sent to below the event again.
type rooted struct {
	http.ResponseWriter
	root string
}

// WriteHeader mends the place on its way out.
func (r *rooted) WriteHeader(status int) {
	if place := r.Header().Get("Location"); strings.HasPrefix(place, "/whip/") {
		r.Header().Set("Location", r.root+place)
	}
	r.ResponseWriter.WriteHeader(status)
}

// Unwrap lets sockets be taken over.
func (r *rooted) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// mintToken judges a connection and signs what it may do now.
func (a *App) mintToken(r *http.Request, asked livekit.Asked) (string, error) {
	word := words(asked.As)
	ticket, err := a.Bridge.Enter(r.Context(), bridge.Asked{EventID: r.PathValue("event"), Page: word["page"], Window: word["window"],
		Test: word["test"] != "", Probe: probeOf(word["test"]), Resumes: r.URL.Query().Get("reconnect") != ""})
	if err != nil {
		return "", err
	}
	join := livekit.Join{Room: ticket.Room, Identity: ticket.Identity, Name: ticket.Name, Hidden: ticket.Hidden}
	if ticket.MayPublish {
		join.Sources = mediaSources(ticket.Sources)
	}
	return a.Media.Token(join)
}

// words reads what a page says of its connection: "page=…,window=…,test=1".
func words(as string) map[string]string {
	out := map[string]string{}
	for _, pair := range strings.Split(as, ",") {
		if name, value, found := strings.Cut(pair, "="); found && len(value) <= 64 {
			out[name] = value
		}
	}
	return out
}

// probeOf names the connections of a line test that receive: two of them, so
// that a line may come out faster down than up.
func probeOf(test string) string {
	if test == "probe" || test == "probe2" {
		return test
	}
	return ""
}

func mediaProblem(err error) error {
	switch {
	case errors.Is(err, livekit.ErrForeignPage):
		return errs.Denied("core.denied").Because(err)
	case errors.Is(err, livekit.ErrRefused), errors.Is(err, livekit.ErrUnreachable):
		return errs.Conflict("bridge.media_away").Because(err)
	}
	return err
}

func mediaSources(names []string) []livekit.Source {
	out := make([]livekit.Source, len(names))
	for i, name := range names {
		out[i] = livekit.Source(name)
	}
	return out
}

// mediaRooms is the media server as the bridge wants it; without one nobody is
// in any room.
type mediaRooms struct{ server *livekit.Server }

func (m mediaRooms) Grant(ctx context.Context, room, identity string, sources []string) error {
	if m.server == nil {
		return nil
	}
	return ignoreAbsent(m.server.Grant(ctx, room, identity, mediaSources(sources)...))
}

func (m mediaRooms) Withdraw(ctx context.Context, room, identity string) error {
	if m.server == nil {
		return nil
	}
	return ignoreAbsent(m.server.Withdraw(ctx, room, identity))
}

func (m mediaRooms) Expel(ctx context.Context, room, identity string) error {
	if m.server == nil {
		return nil
	}
	return ignoreAbsent(m.server.Remove(ctx, room, identity))
}

func (m mediaRooms) Present(ctx context.Context, room string) ([]bridge.Participant, error) {
	if m.server == nil {
		return nil, nil
	}
	list, err := m.server.Participants(ctx, room)
	out := make([]bridge.Participant, len(list))
	for i, p := range list {
		out[i] = bridge.Participant{Identity: p.Identity, MayPublish: p.CanPublish}
		for _, t := range p.Tracks {
			out[i].Publishes = append(out[i].Publishes, string(t.Source))
		}
	}
	return out, err
}

// ShowTo lets the tracks of the publishers flow to everyone who holds them
// paused. A server elsewhere leaves that to the pages.
func (m mediaRooms) ShowTo(ctx context.Context, room string, publishers []string) error {
	if m.server == nil || len(publishers) == 0 {
		return nil
	}
	err := m.server.ShowFrom(ctx, room, publishers)
	if errors.Is(err, livekit.ErrUnsupported) {
		return nil
	}
	return ignoreAbsent(err)
}

func ignoreAbsent(err error) error {
	if errors.Is(err, livekit.ErrAbsent) {
		return nil
	}
	return err
}

// bridgeEvents tells the bridge about events and their sites.
type bridgeEvents struct{ setup *setup.Service }

func (e bridgeEvents) MustBeOpen(ctx context.Context, eventID string) error {
	return e.setup.MustBeOpen(ctx, eventID)
}

func (e bridgeEvents) Sites(ctx context.Context, eventID string) ([]bridge.Site, error) {
	list, err := e.setup.Sites(ctx, eventID, setup.SiteQuery{})
	out := make([]bridge.Site, len(list))
	for i, s := range list {
		out[i] = bridge.Site{ID: s.ID, Number: s.Number, Label: s.Label, Cluster: s.Cluster, Code: s.Code}
	}
	return out, err
}

// bridgeShow is the show as the bridge follows it.
type bridgeShow struct{ show *show.Service }

func (b bridgeShow) OnAir(ctx context.Context, eventID string) (bridge.Picture, error) {
	program, standby, version, err := b.show.OnAir(ctx, eventID)
	return bridge.Picture{Version: version, Program: frame(program), Standby: frame(standby)}, err
}

// Fallback puts the hall on air for a picture that was lost.
func (b bridgeShow) Fallback(ctx context.Context, eventID string, since int64, why string) error {
	ctx = event.WithActor(ctx, event.Actor{Kind: event.System})
	_, err := b.show.Fallback(ctx, eventID, since, show.Scene{Kind: show.SceneHall}, why)
	return err
}

func frame(p show.Program) bridge.Frame {
	return bridge.Frame{Kind: string(p.Scene.Kind), SiteIDs: p.Scene.Sites(), ClipID: p.Scene.ClipID, SlideID: p.Scene.SlideID, Text: p.Scene.Text,
		Mics: p.Mics, Caption: bridge.Caption{Name: p.Caption.Name, Office: p.Caption.Office}, Since: p.Since,
		ClipStartedAt: p.ClipStartedAt, ClipHeldAt: p.ClipHeldAt}
}

// binder binds browsers to sites by the cookie of a device.
type binder struct{ *auth.Service }

func (b binder) BindSite(ctx context.Context, eventID, siteID, name string) (deviceID, cookie string, err error) {
	id, kept, err := b.Service.BindSite(ctx, eventID, siteID, name)
	return id, kept.String(), err
}

// cameras are the enrolled devices that send the hall's picture, and its screens.
type cameras struct{ auth *auth.Service }

func (c cameras) Cameras(ctx context.Context, eventID string) ([]bridge.Camera, error) {
	return c.screens(ctx, eventID, event.ScreenCamera)
}

func (c cameras) HallScreens(ctx context.Context, eventID string) ([]bridge.Camera, error) {
	return c.screens(ctx, eventID, event.ScreenHall)
}

func (c cameras) screens(ctx context.Context, eventID string, kind event.Screen) ([]bridge.Camera, error) {
	devices, err := c.auth.Devices(ctx, eventID)
	var out []bridge.Camera
	for _, d := range devices {
		if d.Screen == kind && d.EnrolledAt > 0 && d.RevokedAt == 0 {
			out = append(out, bridge.Camera{ID: d.ID, Name: d.Name})
		}
	}
	return out, err
}

// deskPeople are those who work at the desks: they see the wall and hear the room.
type deskPeople struct{ app *App }

func (d deskPeople) AtDesks(ctx context.Context, eventID string) ([]bridge.Person, error) {
	accounts, err := d.app.Auth.People(ctx, eventID, event.MediaJoin)
	if err != nil {
		return nil, err
	}
	directors, err := d.app.Auth.People(ctx, eventID, event.BridgeAir)
	out := make([]bridge.Person, len(accounts))
	for i, a := range accounts {
		out[i] = bridge.Person{ID: a.ID, Name: a.Name, Ready: a.TOTPOn || !d.app.Config.RequireTOTP,
			Directs: slices.ContainsFunc(directors, func(other auth.Account) bool { return other.ID == a.ID })}
	}
	return out, err
}

func (d deskPeople) MakeDirector(ctx context.Context, eventID, accountID string) error {
	return d.app.Auth.Grant(ctx, eventID, accountID, event.Director)
}
