package show_test

import (
	"context"
	"testing"
	"time"

	"diemcau/internal/errs"
	"diemcau/internal/show"
)

func TestStandbyAndTake(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		a := s.programme()
		s.open(show.Rehearsal)
		s.goOn()
		before := s.hot()
		must(s.Standby(director, eventID, "", &show.Program{Scene: show.Scene{Kind: show.SceneBlack}}))(t)
		if h := s.hot(); h.Program.Scene.Kind != before.Program.Scene.Kind || h.Standby.Scene.Kind != show.SceneBlack {
			t.Fatalf("standing by changed the air: %+v / %+v", h.Program, h.Standby)
		}
		must(s.Take(director, eventID, s.cmd()))(t)
		h := s.hot()
		if h.Program.Scene.Kind != show.SceneBlack || h.Current.ID != before.Current.ID || h.Standby.CueID != a.Items[1].Cues[0].ID {
			t.Errorf("taken: program %+v, current %s, standby %+v", h.Program, h.Current.Number, h.Standby)
		}
		third := a.Items[2].Cues[0]
		must(s.Standby(director, eventID, "", &show.Program{CueID: third.ID, Scene: third.Scene}))(t)
		if h := s.hot(); h.Standby.CueID != third.ID || h.Next.ID == third.ID {
			t.Errorf("standing by %+v, next %+v", h.Standby, h.Next)
		}
		must(s.Take(director, eventID, s.cmd()))(t)
		if h := s.hot(); h.Program.CueID != third.ID || h.Current.ID != before.Current.ID || h.Next.ID != a.Items[1].Cues[0].ID {
			t.Errorf("taken: program %+v, current %s, next %s", h.Program, h.Current.Number, h.Next.Number)
		}
		_, err := s.Standby(director, eventID, "", &show.Program{CueID: "elsewhere", Scene: third.Scene})
		refused(t, err, errs.KindNotFound, "show.cue_gone")
		_, err = s.Standby(director, eventID, "", &show.Program{Scene: show.Scene{Kind: show.SceneSlide, SlideID: "elsewhere"}})
		refused(t, err, errs.KindInvalid, "core.invalid")
	})
}

func TestASiteChosenAtStandbyGoesOnAirWithTheCueThatLeavesItOpen(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		a := s.programme()
		second := a.Items[1].Cues[0]
		open := show.Scene{Kind: show.SceneSiteToChoose}
		must(s.ChangeCue(director, eventID, second.ID, second.Revision, show.CueChange{Scene: &open}))(t)
		s.open(show.Rehearsal)
		s.goOn()
		site := show.Program{Scene: show.Scene{Kind: show.SceneSite, SiteID: "site-1"}, Mics: []string{show.MicSite}}
		must(s.Standby(director, eventID, "", &site))(t)
		s.goOn()
		if h := s.hot(); h.Program.Scene.SiteID != "site-1" || h.Program.CueID != second.ID || len(h.Program.Mics) != 1 {
			t.Errorf("on air with the cue: %+v", h.Program)
		}
		again := must(s.Agenda(director, eventID))(t)
		if got := again.Items[1].Cues[0].Scene; got.Kind != show.SceneSiteToChoose {
			t.Errorf("the cue itself became %+v", got)
		}
		must(s.Standby(director, eventID, "", &site))(t)
		s.goOn()
		if h := s.hot(); h.Program.Scene.Kind != show.SceneHall {
			t.Errorf("a site that stood by took the place of another picture: %+v", h.Program)
		}
	})
}

func TestALostPictureIsReplacedOnce(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		s.programme()
		s.open(show.Rehearsal)
		s.goOn()
		must(s.Standby(director, eventID, "", &show.Program{Scene: show.Scene{Kind: show.SceneSite, SiteID: "site-1"}}))(t)
		must(s.Take(director, eventID, s.cmd()))(t)
		before := s.hot()
		s.wait(4 * time.Second)
		must(s.Fallback(context.Background(), eventID, before.Program.Since, show.Scene{Kind: show.SceneHall}, "Xã A (mẫu)"))(t)
		h := s.hot()
		if h.Program.Scene.Kind != show.SceneHall || h.Program.CueID != before.Program.CueID || h.Current.ID != before.Current.ID {
			t.Errorf("replaced by %+v in cue %s", h.Program, h.Current.Number)
		}
		if h.Run.Revision != before.Run.Revision {
			t.Error("the director's next press would be refused for it")
		}
		_, err := s.Fallback(context.Background(), eventID, before.Program.Since, show.Scene{Kind: show.SceneBlack}, "")
		refused(t, err, errs.KindConflict, "show.run_stale")
		if h := s.hot(); h.Program.Scene.Kind != show.SceneHall {
			t.Errorf("a picture that was not on air any more was replaced: %+v", h.Program)
		}
	})
}

func TestASplitOfMoreThanAWallIsRefused(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		s.programme()
		var sites []string
		for i := range show.MaxSplit + 1 {
			sites = append(sites, string(rune('a'+i)))
		}
		split := func(n int) *show.Program {
			return &show.Program{Scene: show.Scene{Kind: show.SceneSplit, SiteIDs: sites[:n]}}
		}
		must(s.Standby(director, eventID, "", split(show.MaxSplit)))(t)
		_, err := s.Standby(director, eventID, "", split(show.MaxSplit+1))
		refused(t, err, errs.KindInvalid, "show.split_sites")
		if h := s.hot(); len(h.Standby.Scene.SiteIDs) != show.MaxSplit {
			t.Errorf("refused, and yet %d stand by", len(h.Standby.Scene.SiteIDs))
		}
	})
}
