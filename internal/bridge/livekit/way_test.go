package livekit

import (
	"context"
	"log/slog"
	"net"
	"slices"
	"strconv"
	"strings"
	"testing"

	"diemcau/internal/rtc"
)

// TestNothingForeignIsTold keeps clients from asking servers that are not ours.
func TestNothingForeignIsTold(t *testing.T) {
	s := open(t)
	site := behindDoor(t, s).enter("site:1", Join{Hidden: true})
	if want := []string{"stun:" + net.JoinHostPort(loopback, strconv.Itoa(s.UDPPort()))}; !slices.Equal(site.Helpers(), want) {
		t.Errorf("told of %v, not %v", site.Helpers(), want)
	}
}

// TestMediaFindsAnotherWay has a viewer whose network blocks UDP to the server.
func TestMediaFindsAnotherWay(t *testing.T) {
	tcp, err := freeTCP()
	if err != nil {
		t.Fatal(err)
	}
	udp, err := freeUDP()
	if err != nil {
		t.Fatal(err)
	}
	for name, way := range map[string]struct {
		server Config
		client rtc.Network
	}{
		"TCP":  {Config{Loopback: true, TCPPort: tcp}, rtc.Network{Loopback: true, TCP: true}},
		"TURN": {Config{Loopback: true, TURN: TURN{UDPPort: udp}}, rtc.Network{Loopback: true, Relay: true}},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := Open(t.Context(), way.server, slog.New(slog.DiscardHandler))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := s.Close(context.Background()); err != nil {
					t.Error(err)
				}
			})
			d := behindDoor(t, s)
			hall := d.enter("hall:1", Join{Sources: []Source{Camera}})
			sid := d.publish(hall, camera)
			e, err := rtc.NewEngine(way.client)
			if err != nil {
				t.Fatal(err)
			}
			viewer := d.enter("screen:1", Join{Hidden: true}, func(o *rtc.Options) { o.Engine = e })
			d.watch(viewer, sid)
			for _, helper := range viewer.Helpers() {
				if !strings.Contains(helper, loopback) {
					t.Errorf("told of %s", helper)
				}
			}
		})
	}
}
