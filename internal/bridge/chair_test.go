package bridge_test

import (
	"context"
	"testing"

	"diemcau/internal/event"
)

// TestTheChairIsHandedOverAndTaken: the one in it gives it away, others take
// it, both over what they read; who gets it becomes a director.
func TestTheChairIsHandedOverAndTaken(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		as := func(id string) context.Context {
			return event.WithActor(context.Background(), event.Actor{Kind: event.Account, ID: id})
		}
		if c := must(w.Chair(technician, eventID))(t); c.AccountID != "" {
			t.Fatalf("somebody is in the chair before anything: %+v", c)
		}
		must(w.HandOver(as("dd"), eventID, "dd", 0))(t)
		if c := must(w.HandOver(as("dd"), eventID, "kt", 1))(t); c.Name != "Kỹ thuật (mẫu)" || !w.directors["kt"] {
			t.Errorf("%+v, directors %v", c, w.directors)
		}
		for name, step := range map[string]struct {
			who, to  string
			revision int64
			want     string
		}{
			"who is not in it gives it away":  {"dd", "dd2", 2, "bridge.chair_not_yours"},
			"over an older revision":          {"dd", "dd", 1, "core.conflict"},
			"to nobody of the event":          {"kt", "la", 2, "bridge.chair_nobody"},
			"to one without a second factor":  {"kt", "moi", 2, "bridge.chair_second_factor"},
			"one without it takes it himself": {"moi", "moi", 2, "bridge.chair_second_factor"},
		} {
			if _, err := w.HandOver(as(step.who), eventID, step.to, step.revision); key(err) != step.want {
				t.Errorf("%s: %v", name, err)
			}
		}
		w.restart()
		if c := must(w.Chair(technician, eventID))(t); c.AccountID != "kt" || c.Since == 0 {
			t.Errorf("after a kill: %+v", c)
		}
		if c := must(w.HandOver(as("dd"), eventID, "dd", 2))(t); c.AccountID != "dd" {
			t.Errorf("the laptop of the other died: %+v", c)
		}
	})
}
