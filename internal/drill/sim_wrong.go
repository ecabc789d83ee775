package drill

import (
	"context"
	"errors"
	"net/url"
	"time"

	lk "github.com/livekit/protocol/livekit"

	"diemcau/internal/db"
	"diemcau/internal/rtc"
)

// wrong has a fault begin at the source.
func (s *source) wrong(ctx context.Context, f Fault) {
	switch f.Kind {
	case FaultReload:
		s.mu.Lock()
		s.page = db.NewID()
		c := s.client
		s.mu.Unlock()
		if c != nil {
			c.Close()
		}
	case FaultPublish:
		s.trespass(ctx, url.Values{})
	case FaultReplay:
		s.mu.Lock()
		token := s.token
		s.mu.Unlock()
		s.trespass(ctx, url.Values{"access_token": {token}})
	default:
		s.mu.Lock()
		s.until[f.Kind] = time.Now().Add(f.For)
		s.mu.Unlock()
	}
}

// trespass comes in beside the source's own page and publishes, whatever it may.
func (s *source) trespass(ctx context.Context, query url.Values) {
	ctx, cancel := context.WithTimeout(ctx, simJoinTime)
	defer cancel()
	s.mu.Lock()
	query.Set("as", "device,page="+s.page)
	s.mu.Unlock()
	c, err := rtc.Dial(ctx, rtc.Options{URL: s.url + "/media/" + s.event, Query: query, Header: s.cookies(), Engine: s.engine})
	taken := err == nil
	if taken {
		_, err = c.Publish(ctx, rtc.Sending{Source: lk.TrackSource_MICROPHONE})
		taken = err == nil
		c.Close()
	}
	var no *rtc.NotAllowed
	s.mu.Lock()
	defer s.mu.Unlock()
	if taken {
		s.seen.Published++
	} else if errors.As(err, &no) {
		s.seen.Refused++
	}
}
