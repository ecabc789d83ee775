package app_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/centrifugal/centrifuge-go"

	"diemcau/internal/event"
	"diemcau/internal/testkit"
)

// TestEveryChannelRefusesAndAllows subscribes everybody to every kind of live
// channel, of this event and of another.
func TestEveryChannelRefusesAndAllows(t *testing.T) {
	u := testkit.Server(t)
	needs := map[string]event.Permission{"event": event.NoticeWatch, "show": event.ShowWatch, "hall": event.HallWatch, "timer": event.TimerWatch}
	for _, asker := range everyAsker(u) {
		t.Run(asker.name, func(t *testing.T) {
			client := centrifuge.NewJsonClient("ws"+strings.TrimPrefix(u.URL, "http")+"/connection/websocket", centrifuge.Config{Header: asker.client.Cookies()})
			defer client.Close()
			if asker.actor.Kind == event.Nobody {
				refusedAtTheDoor(t, client)
				return
			}
			if err := client.Connect(); err != nil {
				t.Fatal(err)
			}
			for kind, need := range needs {
				if got, want := hears(t, client, kind+":"+u.Event), asker.actor.May(need, u.Event); got != want {
					t.Errorf("%s:<event>: heard %v, want %v", kind, got, want)
				}
				if hears(t, client, kind+":0190a000-0000-7000-8000-000000000000") && !asker.actor.Admin {
					t.Errorf("%s of another event was heard", kind)
				}
			}
			if hears(t, client, "device:0190a000-0000-7000-8000-000000000000") {
				t.Error("another device's commands were heard")
			}
		})
	}
}

func hears(t *testing.T, client *centrifuge.Client, channel string) bool {
	t.Helper()
	sub, err := client.NewSubscription(channel)
	if err != nil {
		t.Fatal(err)
	}
	outcome := make(chan bool, 4)
	sub.OnSubscribed(func(centrifuge.SubscribedEvent) { outcome <- true })
	sub.OnUnsubscribed(func(centrifuge.UnsubscribedEvent) { outcome <- false })
	sub.OnError(func(e centrifuge.SubscriptionErrorEvent) {
		var server *centrifuge.Error
		if errors.As(e.Error, &server) && server.Temporary {
			outcome <- false // an event that is not there has no snapshot
		}
	})
	if err := sub.Subscribe(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = client.RemoveSubscription(sub) }()
	defer func() { _ = sub.Unsubscribe() }()
	select {
	case heard := <-outcome:
		return heard
	case <-time.After(10 * time.Second):
		t.Fatalf("%s: neither heard nor refused", channel)
		return false
	}
}

func refusedAtTheDoor(t *testing.T, client *centrifuge.Client) {
	t.Helper()
	refused := make(chan struct{}, 8)
	client.OnError(func(centrifuge.ErrorEvent) { refused <- struct{}{} })
	client.OnConnected(func(centrifuge.ConnectedEvent) { t.Error("nobody was let in") })
	if err := client.Connect(); err != nil {
		return
	}
	select {
	case <-refused:
	case <-time.After(10 * time.Second):
		t.Fatal("nobody was neither refused nor let in")
	}
}

// TestMetricsNeedTheTokenOrTheAdministrator tries the scrape's own door.
func TestMetricsNeedTheTokenOrTheAdministrator(t *testing.T) {
	u := testkit.Server(t, testkit.MetricsToken("bi-mat"))
	for header, want := range map[string]int{"": http.StatusUnauthorized, "Bearer sai": http.StatusUnauthorized, "Bearer bi-mat": http.StatusOK} {
		request, err := http.NewRequest(http.MethodGet, u.URL+"/metrics", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", header)
		if status, _ := u.Nobody().Send(request); status != want {
			t.Errorf("%q: %d, want %d", header, status, want)
		}
		request, err = http.NewRequest(http.MethodGet, u.URL+"/api/accounts", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", header)
		if status, _ := u.Nobody().Send(request); status != http.StatusUnauthorized {
			t.Errorf("%q opens other doors: %d", header, status)
		}
	}
}
