package drill

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"sync"
	"time"

	"diemcau/internal/bridge"
	"diemcau/internal/db"
	"diemcau/internal/rtc"
	"diemcau/internal/show"
)

// A wall shows a page of stills, and fetches them as often as they come.
const wallPage = 25

// product is the whole server in a process of its own, with an event of so many
// sites, all of them confirmed, and a run that has begun.
type product struct {
	*process
	stage *stage
	crowd *Crowd
	sites []string // ids, by number

	living  sync.WaitGroup
	endLife context.CancelFunc
}

func newProduct(ctx context.Context, server *process, sites int) (p *product, err error) {
	p = &product{process: server, stage: &stage{server: server}}
	defer func() {
		if err != nil {
			p.close()
		}
	}()
	if _, err = server.up(ctx); err != nil {
		return nil, err
	}
	for _, step := range []func(context.Context, Options) error{p.stage.signIn, p.stage.makeEvent} {
		if err = step(ctx, Options{}); err != nil {
			return nil, err
		}
	}
	if err = p.fill(ctx, sites); err != nil {
		return nil, err
	}
	if p.crowd, err = gatherCrowd(ctx, p.stage.director, SimOptions{URL: server.url, Event: p.stage.event, Hall: true, Confirm: true}); err != nil {
		return nil, err
	}
	for _, s := range p.crowd.sources {
		p.sites = append(p.sites, siteID(s))
	}
	p.listen(false)
	return p, p.open(ctx)
}

// fill makes the list of sites and a programme of one item.
func (p *product) fill(ctx context.Context, sites int) error {
	director, path := p.stage.director, p.stage.path
	if err := director.call(ctx, http.MethodPost, path+"/sites/unnamed", map[string]int{"count": sites}, nil); err != nil {
		return err
	}
	return director.call(ctx, http.MethodPost, path+"/agenda/items", map[string]any{"title": "Khai mạc (đo)", "duration_s": 3600}, nil)
}

func (p *product) open(ctx context.Context) error {
	var run show.Done
	if err := p.stage.director.call(ctx, http.MethodPost, p.stage.path+"/runs", map[string]string{"kind": string(show.Rehearsal), "key": db.NewID()}, &run); err != nil {
		return err
	}
	return p.press(ctx, "go", map[string]any{"revision": run.Revision}, nil)
}

func (p *product) press(ctx context.Context, what string, body map[string]any, done any) error {
	body["key"] = db.NewID()
	return p.stage.director.call(ctx, http.MethodPost, p.stage.path+"/show/"+what, body, done)
}

// listen opens or closes the live channel of every source.
func (p *product) listen(on bool) {
	for _, s := range p.crowd.sources {
		if on {
			_ = s.air.client.Connect() // it goes on trying by itself
		} else {
			_ = s.air.client.Disconnect()
		}
	}
}

func (p *product) way(number int) (rtc.Options, error) {
	s := p.crowd.sources[number]
	return rtc.Options{URL: p.url + "/media/" + p.stage.event, Query: url.Values{"as": {"device,page=" + s.page}}, Header: s.cookies(), Engine: s.engine}, nil
}

// identity is asked of the server once, for it holds the device.
func (p *product) identity(number int) string {
	s := p.crowd.sources[number]
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.identity != "" {
		return s.identity
	}
	var me bridge.Me
	if err := s.call(context.Background(), http.MethodGet, p.stage.path+"/bridge/me", nil, &me); err == nil {
		s.identity = me.Identity
	}
	return s.identity
}

func (p *product) scene(number int) (show.Scene, []string) {
	if number == 0 {
		return show.Scene{Kind: show.SceneHall}, []string{show.MicHall}
	}
	return show.Scene{Kind: show.SceneSite, SiteID: p.sites[number]}, []string{show.MicSite}
}

// standBy waits until the site said that it is there, for nobody stands by a
// site that is not.
func (p *product) standBy(ctx context.Context, number int) error {
	if number > 0 {
		s := p.crowd.sources[number]
		if err := s.call(ctx, http.MethodPost, s.path("beat"), s.condition(), nil); err != nil {
			return err
		}
	}
	scene, mics := p.scene(number)
	return p.press(ctx, "standby", map[string]any{"scene": scene, "mics": mics}, nil)
}

// take presses TAKE. The server's own time of the action is when it accepted it.
func (p *product) take(ctx context.Context, _ int, _, _ []string) (time.Time, error) {
	var hot show.Hot
	if err := p.stage.director.call(ctx, http.MethodGet, p.stage.path+"/show", nil, &hot); err != nil {
		return time.Time{}, err
	}
	if hot.Run == nil {
		return time.Time{}, errors.New("no run is open")
	}
	var done show.Done
	err := p.press(ctx, "take", map[string]any{"revision": hot.Run.Revision}, &done)
	return time.UnixMilli(done.At), err
}

func (p *product) gone(ctx context.Context, seats []*seat) error {
	return each(seats, func(_ int, s *seat) error {
		c, err := s.in()
		if err != nil {
			return err
		}
		return c.Until(ctx, func() bool { return s.lacks(p.identity(1)) })
	})
}

// heed turns each seat at the word on the channel of what is on air.
func (p *product) heed(ctx context.Context, seats []*seat) {
	var all sync.WaitGroup
	for i, s := range seats {
		source := p.crowd.sources[i+2] // after the hall and the site on air
		all.Go(func() {
			for {
				select {
				case <-ctx.Done():
					return
				case <-source.air.changed:
				}
				if air, ok := source.onAir(); ok {
					s.turn(onSites(air))
				}
			}
		})
	}
	all.Wait()
}

// onSites is the identity of the one source that the sites see; "" where they
// see another scene.
func onSites(air bridge.Air) string {
	for _, source := range air.OnAir {
		if len(air.ForSites) == 1 && source.Key == air.ForSites[0] {
			return source.Identity
		}
	}
	return ""
}

// begin has every source live but for its media.
func (p *product) begin(ctx context.Context) bool {
	p.cease()
	ctx, p.endLife = context.WithCancel(ctx)
	p.listen(true)
	for _, s := range p.crowd.sources {
		p.living.Go(func() { s.beat(ctx) })
		p.living.Go(func() { s.show(ctx) })
		p.living.Go(func() { s.report(ctx) })
	}
	p.living.Go(func() { p.desk(ctx) })
	return true
}

func (p *product) cease() {
	if p.endLife == nil {
		return
	}
	p.endLife()
	p.living.Wait()
	p.endLife = nil
	p.listen(false)
}

// desk is a control room that has the wall open.
func (p *product) desk(ctx context.Context) {
	wall, err := watch(p.stage.director, "wall:"+p.stage.event)
	if err != nil {
		return
	}
	defer wall.close()
	for pause(ctx, simStillEvery) == nil {
		a, ok := wall.last()
		var state bridge.Wall
		if !ok || json.Unmarshal(a.State, &state) != nil {
			continue
		}
		for _, tile := range state.Tiles[:min(wallPage, len(state.Tiles))] {
			if tile.StillAt > 0 {
				_, _ = p.stage.director.fetch(ctx, p.stage.path+"/bridge/sites/"+tile.SiteID+"/still.jpg") // the next is due in three seconds
			}
		}
	}
}

func (p *product) close() {
	p.cease()
	if p.crowd != nil {
		p.crowd.leave()
	}
	p.kill()
}
