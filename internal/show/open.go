package show

import (
	"context"

	"diemcau/internal/db"
	"diemcau/internal/errs"
)

// Open opens a run of the kind as the event's current one. It does not start
// it: the first GO does.
func (s *Service) Open(ctx context.Context, eventID string, kind RunKind, key string) (Done, error) {
	var done Done
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		if again, err := s.repeated(ctx, eventID, key); err != nil || again != nil {
			if again != nil {
				done = *again
			}
			return err
		}
		if err := s.mayOpen(ctx, eventID, kind); err != nil {
			return err
		}
		number, err := s.store.nextNumber(ctx, eventID, kind)
		if err != nil {
			return err
		}
		face := s.Clock.Face()
		run := Run{ID: db.NewID(), EventID: eventID, Kind: kind, Number: number, State: NotStarted, Revision: 1, CreatedAt: face.At, Skipped: []string{}}
		if err := s.store.addRun(ctx, run); err != nil {
			return err
		}
		state, err := s.store.state(ctx, eventID)
		if err != nil {
			return err
		}
		state.Program.V, state.Standby.V, state.Message.V, state.Blackout = titleCard(face.ShowAt), nil, nil, false
		p := play{run: run, state: state, wallAt: face.At, showAt: face.ShowAt, entry: logRow{Action: ActOpen, Text: string(kind)}}
		if done, err = s.log(ctx, &p, run, 1, key); err != nil {
			return err
		}
		return s.touched(ctx, state, "show", run.ID, run.Revision)
	})
	return done, err
}

func (s *Service) mayOpen(ctx context.Context, eventID string, kind RunKind) error {
	current, err := s.store.latestRun(ctx, eventID)
	if err != nil && !db.IsNoRow(err) {
		return err
	}
	if err == nil && current.State != Ended {
		return errs.Conflict("show.run_open", "run", runWords(ctx, current))
	}
	cues, err := s.store.cues(ctx, eventID)
	if err != nil {
		return err
	}
	if len(cues) == 0 {
		return errs.Conflict("show.no_cues")
	}
	return s.gate(ctx, eventID, kind)
}

// gate refuses a live run while the plan has errors that nobody answered.
func (s *Service) gate(ctx context.Context, eventID string, kind RunKind) error {
	if kind != Live {
		return nil
	}
	n, err := s.Gate.Blocking(ctx, eventID)
	if err != nil {
		return err
	}
	if n > 0 {
		return errs.Conflict("show.plan_blocks", "n", n)
	}
	return nil
}
