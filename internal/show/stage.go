package show

import (
	"context"
	"slices"

	"diemcau/internal/db"
	"diemcau/internal/errs"
)

// Say puts a message on the stage timer and the MC's screen; an empty text
// clears it. It works before a run is opened too.
func (s *Service) Say(ctx context.Context, eventID, key string, m Message) (Done, error) {
	m.Text = clean(m.Text)
	return s.side(ctx, eventID, key, action{name: ActMessage, do: func(p *play) error {
		p.entry.Text = m.Text
		p.state.Message.V = nil
		if m.Text != "" {
			m.At, m.From = p.wallAt, actorName(ctx)
			p.state.Message.V = &m
		}
		return nil
	}})
}

// Blackout darkens the stage timer, or lights it again.
func (s *Service) Blackout(ctx context.Context, eventID, key string, dark bool) (Done, error) {
	return s.side(ctx, eventID, key, action{name: ActBlackout, do: func(p *play) error {
		p.state.Blackout = dark
		p.entry.Text = "off"
		if dark {
			p.entry.Text = "on"
		}
		return nil
	}})
}

// Standby chooses what stands by; nil goes back to the next cue.
func (s *Service) Standby(ctx context.Context, eventID, key string, choice *Program) (Done, error) {
	if choice != nil {
		if err := s.checkChoice(ctx, eventID, choice); err != nil {
			return Done{}, err
		}
		choice.Scene, choice.Caption, choice.Mics = choice.Scene.clean(), choice.Caption.clean(), full(choice.Mics)
		choice.Since = 0
	}
	return s.side(ctx, eventID, key, action{name: ActStandby, do: func(p *play) error {
		p.state.Standby.V = choice
		if choice != nil {
			p.entry.Text = string(choice.Scene.Kind)
		}
		return nil
	}})
}

// checkChoice refuses a scene that cannot be shown, and a cue that is not there.
func (s *Service) checkChoice(ctx context.Context, eventID string, choice *Program) error {
	if err := s.checkWhole(ctx, eventID, choice.Scene); err != nil {
		return err
	}
	if s.sources != nil {
		if err := s.sources.MayStandBy(ctx, eventID, choice.Scene.Sites()); err != nil {
			return err
		}
	}
	if choice.CueID == "" {
		return nil
	}
	cues, err := s.store.cues(ctx, eventID)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(cues, func(c cueRow) bool { return c.ID == choice.CueID }) {
		return errs.NotFound("show.cue_gone")
	}
	return nil
}

// Take puts on air what stands by, where it can be shown. The running order
// stays where it is. GO is not held up so: the show goes on without a clip.
func (s *Service) Take(ctx context.Context, eventID string, c Command) (Done, error) {
	return s.act(ctx, eventID, c, action{ActTake, true, false, func(p *play) error {
		if err := p.notEnded(); err != nil {
			return err
		}
		next := p.standby()
		if err := s.checkWhole(ctx, eventID, next.Scene); err != nil {
			return err
		}
		p.air(next)
		return nil
	}})
}

// Fallback puts another picture on air for one that was lost, unless somebody
// was quicker: since is that of the picture that was lost. The running order
// stays where it is.
func (s *Service) Fallback(ctx context.Context, eventID string, since int64, scene Scene, why string) (Done, error) {
	return s.side(ctx, eventID, "", action{name: ActFallback, do: func(p *play) error {
		if p.state.Program.V.Since != since {
			return errs.Conflict("show.run_stale")
		}
		program := p.state.Program.V
		program.Scene, program.Mics, program.Caption, program.Since = scene, guessMics(scene), Caption{}, p.showAt
		program.ClipTime = ClipTime{}
		p.state.Program.V, p.entry.Text = program, why
		return nil
	}})
}

// OnAir is what is on air and what stands by, and a version that rises with
// every change of either.
func (s *Service) OnAir(ctx context.Context, eventID string) (program, standby Program, version int64, err error) {
	v, err := s.view(ctx, eventID)
	if err != nil {
		return Program{}, Program{}, 0, err
	}
	return v.state.Program.V, v.standby(), v.state.Version, nil
}

// side does what needs no run: it is logged in the current one where there is
// one, and in the audit in any case.
func (s *Service) side(ctx context.Context, eventID, key string, a action) (Done, error) {
	var done Done
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		run, err := s.store.latestRun(ctx, eventID)
		if err != nil && !db.IsNoRow(err) {
			return err
		}
		if err == nil && run.State != Ended {
			done, err = s.act(ctx, eventID, Command{Key: key}, a)
			return err
		}
		state, err := s.store.state(ctx, eventID)
		if err != nil {
			return err
		}
		face := s.Clock.Face()
		p := play{state: state, wallAt: face.At, showAt: face.ShowAt}
		if err := a.do(&p); err != nil {
			return err
		}
		if err := s.record(ctx, eventID, "show."+string(a.name), "stage", map[string]any{"text": p.entry.Text}); err != nil {
			return err
		}
		done = Done{Action: a.name, At: face.At, ShowAt: face.ShowAt, State: NotStarted}
		return s.touched(ctx, p.state, "show", eventID, 0)
	})
	return done, err
}

// Runs lists the event's runs, newest first.
func (s *Service) Runs(ctx context.Context, eventID string) ([]Run, error) {
	return s.store.runs(ctx, eventID)
}

// Run is one run with its log and what each cue was planned and took.
func (s *Service) Run(ctx context.Context, eventID, id string) (RunDetail, error) {
	run, err := s.store.run(ctx, eventID, id)
	if db.IsNoRow(err) {
		return RunDetail{}, errs.NotFound("show.run_gone")
	}
	if err != nil {
		return RunDetail{}, err
	}
	about, err := s.Ceremonies.Ceremony(ctx, eventID)
	if err != nil {
		return RunDetail{}, err
	}
	v, err := s.viewOf(ctx, eventID, about, &run)
	if err != nil {
		return RunDetail{}, err
	}
	v = s.timed(v)
	detail := RunDetail{Run: run, Log: make([]LogEntry, len(v.entries)), Timing: v.timing}
	for i, e := range v.entries {
		detail.Log[i] = e.entry()
	}
	return detail, nil
}

// RunOpen tells whether a run of the event is open: begun or not, and not ended.
func (s *Service) RunOpen(ctx context.Context, eventID string) (bool, error) {
	run, err := s.store.latestRun(ctx, eventID)
	if db.IsNoRow(err) {
		return false, nil
	}
	return err == nil && run.State != Ended, err
}
