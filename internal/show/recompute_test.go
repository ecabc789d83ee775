package show_test

import (
	"testing"

	"diemcau/internal/show"
)

func TestAPreviewOfRecomputeMovesNothing(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		a := s.programme()
		begins := a.Planned.StartAt
		s.startsAt = &begins
		a = must(s.MoveItem(organiser, eventID, a.Items[1].ID, ""))(t)
		shown := must(s.PreviewRecompute(organiser, eventID, show.Follow))(t)
		if shown.Planned.StartAt != begins || len(shown.Notices) != 0 {
			t.Errorf("the ceremony would begin at %d, not %d, with %v", shown.Planned.StartAt, begins, shown.Notices)
		}
		if now := must(s.Agenda(organiser, eventID))(t); now.Revision != a.Revision || *now.Items[0].StartAt != *a.Items[0].StartAt {
			t.Error("the preview changed the agenda")
		}
		done := must(s.Recompute(organiser, eventID, show.Follow))(t)
		for i, item := range done.Items {
			if item.Planned != shown.Items[i].Planned {
				t.Errorf("item %s: %+v was shown, %+v was done", item.Number, shown.Items[i].Planned, item.Planned)
			}
		}
	})
}
