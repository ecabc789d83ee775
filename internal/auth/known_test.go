package auth_test

import (
	"context"
	"errors"
	"net/http"
	"testing"

	"diemcau/internal/event"
	"diemcau/internal/testkit"
)

// A device is remembered between its requests, and yet every change of it
// counts at its next one.
func TestAChangeOfADeviceCountsAtItsNextRequest(t *testing.T) {
	u := testkit.Server(t)
	ctx := event.WithActor(context.Background(), event.Actor{Kind: event.System, Name: "test"})
	timer, hall := "/api/events/"+u.Event+"/show/timer", "/api/events/"+u.Event+"/bridge/air"
	asks := func(c *testkit.Client, path string, want int) {
		t.Helper()
		for range 2 { // the second is answered by memory
			if status, raw := c.Do(http.MethodGet, path, nil); status != want {
				t.Fatalf("%s: %d, not %d: %s", path, status, want, raw)
			}
		}
	}
	idOf := func() string {
		t.Helper()
		devices, err := u.App.Auth.Devices(ctx, u.Event)
		if err != nil || len(devices) == 0 {
			t.Fatal(devices, err)
		}
		return devices[len(devices)-1].ID
	}
	screen := u.Device(event.ScreenHall)
	asks(screen, hall, http.StatusOK)
	asks(screen, timer, http.StatusForbidden)
	if _, err := u.App.Auth.SendDevice(ctx, u.Event, idOf(), "Đồng hồ (mẫu)", event.ScreenTimer); err != nil {
		t.Fatal(err)
	}
	asks(screen, timer, http.StatusOK)
	asks(screen, hall, http.StatusForbidden)

	broken := errors.New("rolled back")
	err := u.App.DB.InTx(ctx, func(ctx context.Context) error {
		if _, err := u.App.Auth.RevokeDevice(ctx, u.Event, idOf()); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Fatal(err)
	}
	asks(screen, timer, http.StatusOK)
	if _, _, err := u.App.Auth.ReissueCode(ctx, u.Event, idOf()); err != nil {
		t.Fatal(err)
	}
	asks(screen, timer, http.StatusUnauthorized)

	second := u.Device(event.ScreenTimer)
	asks(second, timer, http.StatusOK)
	if _, err := u.App.Auth.RevokeDevice(ctx, u.Event, idOf()); err != nil {
		t.Fatal(err)
	}
	asks(second, timer, http.StatusUnauthorized)

	third := u.Device(event.ScreenTimer)
	asks(third, timer, http.StatusOK)
	if err := u.App.Auth.Drop(ctx, u.Event); err != nil {
		t.Fatal(err)
	}
	asks(third, timer, http.StatusUnauthorized)
}
