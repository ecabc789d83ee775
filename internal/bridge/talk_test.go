package bridge_test

import (
	"testing"

	"diemcau/internal/bridge"
)

func (w *world) tile(site string) bridge.Tile {
	w.t.Helper()
	for _, tile := range must(w.Wall(technician, eventID))(w.t).Tiles {
		if tile.SiteID == site {
			return tile
		}
	}
	w.t.Fatalf("%s is not on the wall", site)
	return bridge.Tile{}
}

// TestWhatASiteWroteIsUnreadUntilSomebodyReadIt: the count outlives a kill, what
// came after what was read stays, and the control room's own lines count not.
func TestWhatASiteWroteIsUnreadUntilSomebodyReadIt(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		site := device("dev-a", "a")
		first := must(w.Say(site, eventID, "a", "Micro đã sẵn sàng (mẫu)"))(t)
		second := must(w.Say(site, eventID, "a", "Xin gọi lại (mẫu)"))(t)
		must(w.Say(technician, eventID, "b", "Chuẩn bị nhé (mẫu)"))(t)
		if a, b := w.tile("a").Unread, w.tile("b").Unread; a != 2 || b != 0 {
			t.Errorf("unread: %d and %d", a, b)
		}
		w.restart()
		if n := w.tile("a").Unread; n != 2 {
			t.Errorf("after a kill %d are unread", n)
		}
		version := must(w.WallVersion(technician, eventID))(t)
		for _, step := range []struct {
			read string
			left int
		}{{first.ID, 1}, {second.ID, 0}, {first.ID, 0}} {
			if err := w.Read(technician, eventID, "a", step.read); err != nil {
				t.Fatal(err)
			}
			if n := w.tile("a").Unread; n != step.left {
				t.Errorf("%d are unread, not %d", n, step.left)
			}
		}
		if now := must(w.WallVersion(technician, eventID))(t); now <= version {
			t.Error("the other desk is not told")
		}
		if err := w.Read(technician, eventID, "b", second.ID); key(err) != "bridge.message_gone" {
			t.Errorf("a message of another site: %v", err)
		}
		must(w.Say(site, eventID, "a", "Đã rõ (mẫu)"))(t)
		w.restart()
		if n := w.tile("a").Unread; n != 1 {
			t.Errorf("of a third message %d are unread", n)
		}
	})
}

func TestTheDirectorSwitchesMessagesOff(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		site := device("dev-a", "a")
		must(w.Say(site, eventID, "a", "Có nghe rõ không (mẫu)"))(t)
		if err := w.SetChat(technician, eventID, false); err != nil {
			t.Fatal(err)
		}
		if must(w.Air(technician, eventID))(t).Chat {
			t.Error("the pages are not told")
		}
		if _, err := w.Say(site, eventID, "a", "Alô (mẫu)"); key(err) != "bridge.chat_off" {
			t.Errorf("a site still writes: %v", err)
		}
		must(w.Say(technician, eventID, "a", "Vẫn nghe (mẫu)"))(t)
		w.restart()
		if _, err := w.Say(site, eventID, "a", "Alô (mẫu)"); key(err) != "bridge.chat_off" {
			t.Errorf("after a restart a site writes again: %v", err)
		}
		if err := w.SetChat(technician, eventID, true); err != nil {
			t.Fatal(err)
		}
		must(w.Say(site, eventID, "a", "Đã rõ (mẫu)"))(t)
		if list := must(w.Messages(technician, eventID, "a"))(t); len(list) != 3 {
			t.Errorf("%d lines were kept", len(list))
		}
	})
}
