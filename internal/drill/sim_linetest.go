package drill

import (
	"context"
	"errors"
	"math"
	"net/http"
	"net/url"
	"slices"
	"time"

	lk "github.com/livekit/protocol/livekit"

	"diemcau/internal/db"
	"diemcau/internal/lang"
	"diemcau/internal/linetest"
	"diemcau/internal/rtc"
)

// How a simulated site takes a line test. A page measures for twelve seconds
// and each on a machine of its own; here they share one, so a few test at a
// time and each for a moment.
const (
	simTestsAtOnce = 4
	simTestWarmUp  = time.Second
	simTestTime    = 2 * time.Second
	simTestRead    = 500 * time.Millisecond
	simTestAgain   = 20 * time.Second // after one that failed, as a technician would
	simTestTries   = 3
	simTestPatient = 2 * time.Second // before a result is sent again
)

// What a simulated machine has: it keeps no clips, so its room is made up too.
const (
	simSpeechDB  = -20.0
	simSilenceDB = -120.0
	simRoomMiB   = 4096
	simWidth     = 1280
	simHeight    = 720
)

func (s *source) linetest(sub string) string { return "/api/events/" + s.event + "/linetest/" + sub }

// takeTests tests the line whenever an open round waits for the site. The
// line of the hall is not tested.
func (s *source) takeTests(ctx context.Context) {
	for s.number > 0 {
		select {
		case <-ctx.Done():
			return
		case <-s.roundsChanged:
		}
		for try := 0; s.takeTest(ctx, try) && try+1 < simTestTries; try++ {
			if pause(ctx, simTestAgain) != nil {
				return
			}
		}
	}
}

// takeTest tests once, when it is the site's turn, and tells whether it should
// be tried again. Nobody tests a line that the program needs.
func (s *source) takeTest(ctx context.Context, try int) (again bool) {
	for s.away() || s.onStage() {
		if pause(ctx, time.Second) != nil {
			return false
		}
	}
	select {
	case s.tests <- struct{}{}:
	case <-ctx.Done():
		return false
	}
	defer func() { <-s.tests }()
	var mine linetest.Mine
	if err := s.call(ctx, http.MethodGet, s.linetest("mine"), nil, &mine); err != nil {
		return true
	}
	if mine.Round == nil || (mine.Tested && try == 0) {
		return false
	}
	m := s.measures(ctx, mine.Thresholds)
	result, err := s.handIn(ctx, linetest.Test{Key: db.NewID(), Measures: m})
	return err == nil && slices.ContainsFunc(result.Checks, func(c linetest.Check) bool { return c.Verdict == linetest.Fail })
}

// onStage tells whether the site is on air or stands by.
func (s *source) onStage() bool {
	air, _ := s.onAir()
	for _, from := range slices.Concat(air.OnAir, air.Standby) {
		if from.Key == s.key {
			return true
		}
	}
	return false
}

// handIn sends a result until the server has it, or will not have it.
func (s *source) handIn(ctx context.Context, t linetest.Test) (result linetest.Result, err error) {
	for {
		err = s.call(ctx, http.MethodPost, s.linetest("result"), t, &result)
		var no *refusal
		final := errors.As(err, &no) && no.Status < http.StatusInternalServerError && no.Status != http.StatusTooManyRequests
		if err == nil || final {
			return result, err
		}
		if stopped := pause(ctx, simTestPatient); stopped != nil {
			return result, stopped
		}
	}
}

// measures is the line as it was measured, with the equipment of the simulated
// person, who sees, speaks and hears as it should be.
func (s *source) measures(ctx context.Context, limits linetest.Thresholds) linetest.Measures {
	level, room := simSpeechDB, int64(simRoomMiB)
	if s.has(FaultSilent) {
		level = simSilenceDB
	}
	m := linetest.Measures{
		Line: linetest.Broken, Camera: linetest.Camera{State: linetest.OK, Width: simWidth, Height: simHeight},
		Microphone: linetest.Microphone{State: linetest.OK, LevelDB: &level}, Loudspeaker: linetest.HeardAll, StorageMiB: &room, Browser: simBrowser,
	}
	s.learnClock(ctx)
	if ahead, known := s.clock.ahead(); known {
		m.ClockErrorMS = whole(ms(ahead))
	}
	f, err := s.measureLine(ctx, testKbps(limits))
	if err != nil { // a line that cannot be measured is a measure too
		return m
	}
	measured := f.roundTrip > 0
	f = s.troubled(f)
	loss := math.Round(10*max(f.lossDown, f.lossUp)) / 10
	m.Line, m.LossPercent = linetest.OK, &loss
	m.DownKbps, m.UpKbps, m.JitterMS = whole(f.downKbps), whole(f.upKbps), whole(ms(f.jitter))
	if measured {
		m.RoundTripMS = whole(ms(f.roundTrip))
	}
	return m
}

func whole(f float64) *int64 {
	n := int64(math.Round(f))
	return &n
}

// testKbps is what is sent, as a page does: everything comes back, so both ways
// show whether they reach their limit.
func testKbps(t linetest.Thresholds) int {
	const headroom, least, most = 1.2, 150, 8000
	wanted := max(t.UpKbps.Warn, t.UpKbps.Fail, t.DownKbps.Warn, t.DownKbps.Fail)
	return int(min(most, max(least, math.Ceil(headroom*wanted))))
}

// measureLine sends picture and sound through the media server into the room of
// the test and receives them there on another connection.
func (s *source) measureLine(ctx context.Context, kbps int) (f figuresOf, err error) {
	ctx, cancel := context.WithTimeout(ctx, simJoinTime)
	defer cancel()
	sender, err := s.joinTest(ctx, "1")
	if err != nil {
		return f, err
	}
	defer sender.Close()
	receiver, err := s.joinTest(ctx, "probe")
	if err != nil {
		return f, err
	}
	defer receiver.Close()
	noise := []rtc.Layer{{Quality: lk.VideoQuality_HIGH, Width: simWidth, Height: simHeight, Bitrate: 1000 * kbps}}
	for _, sending := range []rtc.Sending{{Source: lk.TrackSource_CAMERA, Layers: noise}, {Source: lk.TrackSource_MICROPHONE}} {
		sid, err := sender.Publish(ctx, sending)
		if err != nil {
			return f, err
		}
		if err := receiver.Until(ctx, func() bool { return receiver.Track(sender.Identity(), sending.Source) != nil }); err != nil {
			return f, err
		}
		if err := receiver.Subscribe(true, sid); err != nil {
			return f, err
		}
	}
	return watchTest(ctx, sender, receiver)
}

func (s *source) joinTest(ctx context.Context, purpose string) (*rtc.Client, error) {
	s.mu.Lock()
	page := s.page
	s.mu.Unlock()
	return rtc.Dial(ctx, rtc.Options{URL: s.url + "/media/" + s.event, Query: url.Values{"as": {"device,page=" + page + ",window=" + page + ",test=" + purpose}},
		Header: s.cookies(), Engine: s.engine, Dialer: simDialer})
}

// watchTest reads both ends while they carry all they can. What went up counts
// as far as it arrived.
func watchTest(ctx context.Context, sender, receiver *rtc.Client) (f figuresOf, err error) {
	if err := pause(ctx, simTestWarmUp); err != nil {
		return f, err
	}
	up, down := sender.Line(), receiver.Line()
	var ways, jitters []time.Duration
	for range simTestTime / simTestRead {
		if err := pause(ctx, simTestRead); err != nil {
			return f, err
		}
		if way := sender.Line().RoundTrip; way > 0 {
			ways = append(ways, way)
		}
		jitters = append(jitters, receiver.Line().Jitter)
	}
	sent := sender.Line()
	f = between(down, receiver.Line())
	if f.arrived == 0 {
		return f, errors.New("nothing came back")
	}
	f.upKbps, f.lossUp = between(up, sent).upKbps, 0
	if packets := sent.PacketsOut - up.PacketsOut; packets > 0 {
		lost := min(1, float64(max(0, sent.LostOut-up.LostOut))/float64(packets))
		f.lossUp, f.upKbps = 100*lost, f.upKbps*(1-lost)
	}
	f.roundTrip, f.jitter = percentile(ways, 50), percentile(jitters, 50)
	return f, nil
}

// openRound asks every site for a test, where nobody did before. Without a
// round the sites live all the same.
func (c *Crowd) openRound(ctx context.Context) {
	var known linetest.RoundList
	err := c.operator.call(ctx, http.MethodGet, c.path("/linetest/rounds"), nil, &known)
	if err == nil && len(known.Rounds) > 0 {
		return
	}
	if err == nil {
		err = c.operator.call(ctx, http.MethodPost, c.path("/linetest/rounds"), linetest.RoundForm{Kind: linetest.FreeRound}, nil)
	}
	if err != nil {
		c.say("simulate.round_failed", lang.Args{"why": err})
		return
	}
	c.say("simulate.round", nil)
}
