package app_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/centrifugal/centrifuge-go"

	"diemcau/internal/app"
	"diemcau/internal/event"
	"diemcau/internal/testkit"
)

// TestWhoIsConnectedIsTold enrols two screens, of which one follows the show.
func TestWhoIsConnectedIsTold(t *testing.T) {
	u := testkit.Server(t)
	hall := u.Device(event.ScreenHall)
	u.Device(event.ScreenTimer)
	list := func() map[string]app.Connection {
		var out struct {
			Connections []app.Connection `json:"connections"`
		}
		u.As(event.Director).Must(http.MethodGet, "/api/events/"+u.Event+"/connections", nil, &out)
		by := map[string]app.Connection{}
		for _, c := range out.Connections {
			by[c.Screen] = c
		}
		return by
	}
	if before := list(); len(before) != 2 || before["hall"].Connected || before["hall"].SinceAt != 0 || before["hall"].ID == "" {
		t.Fatalf("before: %+v", before)
	}
	sub := follow(t, dial(t, u, hall), "hall:"+u.Event)
	if there := list(); !there["hall"].Connected || there["hall"].SinceAt == 0 || there["timer"].Connected {
		t.Fatalf("there: %+v", there)
	}
	within(t, "the screen is counted", func() bool {
		var hot struct{ Screens map[string]int }
		u.As(event.Director).Must(http.MethodGet, "/api/events/"+u.Event+"/show", nil, &hot)
		return hot.Screens["hall"] == 1
	})
	if err := sub.Unsubscribe(); err != nil {
		t.Fatal(err)
	}
	within(t, "it is told since when the screen is lost", func() bool {
		c := list()["hall"]
		return !c.Connected && c.SinceAt > 0
	})
}

func within(t *testing.T, what string, happens func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !happens(); {
		if time.Now().After(deadline) {
			t.Fatalf("not in time: %s", what)
		}
	}
}

func dial(t *testing.T, u *testkit.UnderTest, who *testkit.Client) *centrifuge.Client {
	t.Helper()
	client := centrifuge.NewJsonClient("ws"+strings.TrimPrefix(u.URL, "http")+"/connection/websocket", centrifuge.Config{Header: who.Cookies()})
	t.Cleanup(client.Close)
	if err := client.Connect(); err != nil {
		t.Fatal(err)
	}
	return client
}

// follow subscribes and waits until the server has said yes.
func follow(t *testing.T, client *centrifuge.Client, channel string) *centrifuge.Subscription {
	t.Helper()
	sub, err := client.NewSubscription(channel)
	if err != nil {
		t.Fatal(err)
	}
	there := make(chan struct{})
	sub.OnSubscribed(func(centrifuge.SubscribedEvent) { close(there) })
	if err := sub.Subscribe(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-there:
		return sub
	case <-time.After(10 * time.Second):
		t.Fatalf("%s: not heard", channel)
		return nil
	}
}
