package drill

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"diemcau/internal/bridge"
	"diemcau/internal/event"
	"diemcau/internal/lang"
	"diemcau/internal/rtc"
)

// SimOptions of a simulation: a server that runs, and an account that may
// manage the codes of its sites and its screens. Without Event it is the first
// event that the account sees. Sites 0 means all of them.
type SimOptions struct {
	URL, Email, Password string
	Event                string
	Sites                int
	Hall                 bool   // a camera in the hall, with a test picture
	Confirm              bool   // the devices, by the digits on their screens
	Round                bool   // of line tests, opened where the event has none
	Keep                 string // file of their cookies, to be the same devices next time; "" keeps none
	Faults               []Fault
	Progress             io.Writer
}

// Crowd is a simulation that runs.
type Crowd struct {
	operator *browser
	event    string
	sources  []*source // the hall first, where there is one
	kept     *keptCookies
	tests    chan struct{} // holds the sources that test their line now
	progress io.Writer
}

// Simulate brings the sites in and keeps them there until the context ends.
func Simulate(ctx context.Context, o SimOptions) error {
	operator, err := newBrowser("operator", strings.TrimRight(o.URL, "/"))
	if err != nil {
		return err
	}
	body := map[string]string{"email": o.Email, "password": o.Password}
	if err := operator.call(ctx, http.MethodPost, "/api/login", body, nil); err != nil {
		return err
	}
	if o.Event == "" {
		var list struct{ Events []struct{ ID string } }
		if err := operator.call(ctx, http.MethodGet, "/api/events", nil, &list); err != nil {
			return err
		}
		if len(list.Events) == 0 {
			return errors.New(lang.Text(lang.Default, "simulate.no_event", nil))
		}
		o.Event = list.Events[0].ID
	}
	c, err := gatherCrowd(ctx, operator, o)
	if err != nil {
		return err
	}
	defer c.leave()
	c.say("simulate.there", lang.Args{"n": len(c.sources)})
	if o.Round {
		c.openRound(ctx)
	}
	c.run(ctx, o.Faults)
	return nil
}

// gatherCrowd binds and confirms the devices; run has them live.
func gatherCrowd(ctx context.Context, operator *browser, o SimOptions) (*Crowd, error) {
	c := &Crowd{operator: operator, event: o.Event, tests: make(chan struct{}, simTestsAtOnce), progress: o.Progress}
	engine, err := rtc.NewEngine(rtc.Network{Loopback: onLoopback(operator.url)})
	if err != nil {
		return nil, err
	}
	if c.kept, err = openCookies(o.Keep); err != nil {
		return nil, err
	}
	if o.Hall {
		if err := c.addHall(ctx, engine); err != nil {
			return c, err
		}
	}
	if err := c.addSites(ctx, engine, o); err != nil {
		return c, err
	}
	return c, c.kept.save()
}

// known tells whether the browser was this source before and still is.
func (c *Crowd) known(ctx context.Context, b *browser, key string) bool {
	if !c.kept.give(b, key) {
		return false
	}
	b.device = true
	return b.call(ctx, http.MethodGet, c.path("/bridge/me"), nil, nil) == nil
}

func onLoopback(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Hostname() == "localhost" || strings.HasPrefix(u.Hostname(), "127."))
}

func (c *Crowd) path(sub string) string { return "/api/events/" + c.event + sub }

func (c *Crowd) addHall(ctx context.Context, engine *rtc.Engine) error {
	b, err := newBrowser("hall", c.operator.url)
	if err != nil {
		return err
	}
	if c.known(ctx, b, bridge.HallKey) {
		return c.add(newSource(b, 0, bridge.HallKey, c.event, engine))
	}
	var device struct{ Code string }
	body := map[string]string{"name": lang.Text(lang.Default, "simulate.hall", nil), "screen": string(event.ScreenCamera)}
	if err := c.operator.call(ctx, http.MethodPost, c.path("/devices"), body, &device); err != nil {
		return err
	}
	if err := b.call(ctx, http.MethodPost, "/api/enrol", map[string]string{"code": device.Code}, nil); err != nil {
		return err
	}
	c.kept.take(b, bridge.HallKey)
	return c.add(newSource(b, 0, bridge.HallKey, c.event, engine))
}

func (c *Crowd) addSites(ctx context.Context, engine *rtc.Engine, o SimOptions) error {
	if err := c.operator.call(ctx, http.MethodPost, c.path("/bridge/links"), map[string]any{}, nil); err != nil {
		return err
	}
	var access bridge.AccessList
	if err := c.operator.call(ctx, http.MethodGet, c.path("/bridge/access"), nil, &access); err != nil {
		return err
	}
	sites := access.Sites
	if o.Sites > 0 {
		sites = sites[:min(o.Sites, len(sites))]
	}
	for _, site := range sites {
		if site.Link.Code == "" {
			continue // revoked on purpose
		}
		s, err := c.bind(ctx, site, engine, o.Confirm)
		if err != nil {
			return fmt.Errorf("bind %s: %w", site.Label, err)
		}
		if err := c.add(s); err != nil {
			return err
		}
	}
	return nil
}

// bind goes the way of a technician at a site: the code, then the digits by
// telephone.
func (c *Crowd) bind(ctx context.Context, site bridge.SiteAccess, engine *rtc.Engine, confirm bool) (*source, error) {
	b, err := newBrowser(site.Label, c.operator.url)
	if err != nil {
		return nil, err
	}
	key := bridge.SiteKey(site.SiteID)
	if c.known(ctx, b, key) {
		return newSource(b, int(site.Number), key, c.event, engine), nil
	}
	b.client.Jar, err = cookiejar.New(nil) // what it kept opens nothing any more
	if err != nil {
		return nil, err
	}
	var bound bridge.BoundTo
	if err := b.call(ctx, http.MethodPost, "/api/bridge/bind", map[string]string{"code": site.Link.Code}, &bound); err != nil {
		return nil, err
	}
	c.kept.take(b, key)
	s := newSource(b, int(site.Number), key, c.event, engine)
	if !confirm {
		return s, nil
	}
	var me bridge.Me
	if err := s.call(ctx, http.MethodGet, c.path("/bridge/me"), nil, &me); err != nil {
		return nil, err
	}
	return s, c.operator.call(ctx, http.MethodPost, c.path("/bridge/devices/"+me.Device+"/confirm"), map[string]string{"digits": me.Digits}, nil)
}

func (c *Crowd) add(s *source) (err error) {
	if s.air, err = watch(s.browser, "air:"+c.event); err != nil {
		return err
	}
	c.sources, s.tests = append(c.sources, s), c.tests
	return s.air.notices(c.event, s.noted)
}

// run has every source live, and go wrong as the script says.
func (c *Crowd) run(ctx context.Context, faults []Fault) {
	var all sync.WaitGroup
	for _, s := range c.sources {
		all.Go(func() { s.live(ctx) })
	}
	begun := time.Now()
	for _, f := range faults {
		if pause(ctx, f.At-time.Since(begun)) != nil {
			break
		}
		if s := c.source(f.Site); s != nil {
			c.say("simulate.fault", lang.Args{"site": s.name, "kind": f.Kind})
			all.Go(func() { s.wrong(ctx, f) })
		}
	}
	all.Wait()
}

// source finds one by the number of its site; nil where it is not simulated.
func (c *Crowd) source(number int) *source {
	i := slices.IndexFunc(c.sources, func(s *source) bool { return s.number == number })
	if i < 0 {
		return nil
	}
	return c.sources[i]
}

func (c *Crowd) leave() {
	for _, s := range c.sources {
		s.air.close()
	}
}

func (c *Crowd) say(key string, args lang.Args) {
	if c.progress != nil {
		fmt.Fprintln(c.progress, lang.Text(lang.Default, key, args))
	}
}
