package drill

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"

	"diemcau/internal/bridge"
	"diemcau/internal/clip"
)

// How a simulated site fetches clips: as politely as a page.
const (
	simClipFirst   = 5 * time.Second // spread over which it begins
	simClipRestMin = 100 * time.Millisecond
	simClipRestMax = 500 * time.Millisecond
	simClipTell    = 5 * time.Second
	simClipAgain   = 15 * time.Second
	simClipFailed  = time.Minute // the longest rest after failures
	simClipLook    = time.Second // at what is on air, while nothing is to be fetched
	simClipPatient = 10 * time.Minute
)

func (s *source) clip(id, sub string) string { return "/api/events/" + s.event + "/clips/" + id + sub }

// keeper stands for the clips that a site keeps: each piece is fetched and held
// against its hash, and of its bytes only the number is kept.
type keeper struct {
	*source
	list     []clip.Manifest     // nil: to be asked for
	copies   map[string]*simCopy // by clip
	failures int
	playing  playing
}

type simCopy struct {
	pieces int
	bytes  int64
	reason string // why the last tries failed
	told   clip.Report
	tried  clip.CopyState // to tell
	at     time.Time      // when that was
}

// playing is one playing of a clip, as the site's own clock goes along with it.
type playing struct {
	started int64
	begun   time.Time
	from    time.Duration // of the clip
	told    time.Time
}

// keepClips works for as long as the page is open. Cameras of the hall play
// no clips.
func (s *source) keepClips(ctx context.Context) {
	if s.number == 0 || pause(ctx, rand.N(simClipFirst)) != nil {
		return
	}
	k := keeper{source: s, copies: map[string]*simCopy{}}
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case <-s.clipsChanged:
			k.list = nil
		case <-time.After(k.turn(ctx)):
		}
	}
}

// turn does the next thing and gives how long to rest after it.
func (k *keeper) turn(ctx context.Context) time.Duration {
	if k.away() {
		return simClipLook
	}
	if k.list == nil {
		var list clip.ManifestList
		if err := k.call(ctx, http.MethodGet, k.clip("manifest", ""), nil, &list); err != nil {
			return simClipAgain
		}
		k.want(list.Clips)
	}
	air, _ := k.onAir()
	k.step(ctx, air)
	k.tellAll(ctx)
	i := slices.IndexFunc(k.list, func(m clip.Manifest) bool { return !k.copies[m.ID].whole(m) })
	if i < 0 || k.needsLine(air) {
		return simClipLook
	}
	k.fetchPiece(ctx, k.list[i])
	return k.rest()
}

// want takes the newest list; what failed is tried again.
func (k *keeper) want(list []clip.Manifest) {
	k.list = list
	if list == nil {
		k.list = []clip.Manifest{}
	}
	for _, m := range list {
		if k.copies[m.ID] == nil {
			k.copies[m.ID] = &simCopy{}
		}
		k.copies[m.ID].reason = ""
	}
}

func (c *simCopy) whole(m clip.Manifest) bool { return c.pieces == len(m.Pieces) }

// needsLine tells whether the site's own picture or a clip is on air: the line
// is left to them.
func (k *keeper) needsLine(air bridge.Air) bool {
	return air.Kind == "clip" || slices.ContainsFunc(air.OnAir, func(from bridge.Source) bool { return from.Key == k.key })
}

func (k *keeper) fetchPiece(ctx context.Context, m clip.Manifest) {
	c := k.copies[m.ID]
	to := min(m.Size, c.bytes+m.PieceBytes)
	ctx, cancel := context.WithTimeout(ctx, simClipPatient)
	defer cancel()
	sum, err := k.digest(ctx, k.clip(m.ID, "/file"), fmt.Sprintf("bytes=%d-%d", c.bytes, to-1))
	reason := ""
	switch {
	case err != nil:
		reason = "network"
	case sum != m.Pieces[c.pieces]:
		reason = "hash"
	default:
		c.pieces, c.bytes, c.reason, k.failures = c.pieces+1, to, "", 0
		return
	}
	if k.failures++; k.failures > 2 {
		c.reason = reason
	}
}

// rest is a moment where all is well, ever longer after failures.
func (k *keeper) rest() time.Duration {
	if k.failures == 0 {
		return simClipRestMin + rand.N(simClipRestMax-simClipRestMin)
	}
	most := min(simClipFailed, time.Second<<min(k.failures, 10))
	return most/2 + rand.N(most/2)
}

func (k *keeper) report(m clip.Manifest) clip.Report {
	c := k.copies[m.ID]
	r := clip.Report{State: clip.Fetching, PiecesHave: int64(c.pieces), Verified: c.pieces > 0, Bytes: c.bytes, Reason: c.reason}
	switch {
	case c.whole(m):
		r.State = clip.Ready
	case c.reason != "":
		r.State = clip.Failed
	}
	return r
}

// tellAll tells what has changed, not oftener than needed.
func (k *keeper) tellAll(ctx context.Context) {
	for _, m := range k.list {
		c, r := k.copies[m.ID], k.report(m)
		if r == c.told || (r.State == c.tried && time.Since(c.at) < simClipTell) {
			continue
		}
		c.tried, c.at = r.State, time.Now()
		if err := k.call(ctx, http.MethodPut, k.clip(m.ID, "/copy"), r, nil); err == nil {
			c.told = r
		}
	}
}

// step tells, while a clip plays, how far it is from the server's clock. A
// simulated site has no player: it goes by its own clock from where the clip
// was when it saw that it is on air.
func (k *keeper) step(ctx context.Context, air bridge.Air) {
	i := slices.IndexFunc(k.list, func(m clip.Manifest) bool { return m.ID == air.ClipID })
	if air.Kind != "clip" || i < 0 || air.ClipHeldAt > 0 {
		return
	}
	now, should := time.Now(), k.clock.now().Sub(time.UnixMilli(air.ClipStartedAt))
	if k.playing.started != air.ClipStartedAt {
		k.playing = playing{started: air.ClipStartedAt, begun: now, from: should, told: now}
	}
	p := &k.playing
	if ms(should) > float64(k.list[i].DurationMS) || now.Sub(p.told) < simClipTell {
		return
	}
	p.told = now
	r := k.report(k.list[i])
	r.DriftMS, r.StartedAt, r.Streamed = whole(ms(should-p.from-now.Sub(p.begun))), air.ClipStartedAt, r.State != clip.Ready
	_ = k.call(ctx, http.MethodPut, k.clip(air.ClipID, "/copy"), r, nil) // the next one comes in five seconds
}
