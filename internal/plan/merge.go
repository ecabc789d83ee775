package plan

import (
	"context"
	"fmt"
	"slices"
	"time"

	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/plan/reading"
)

// Confirm makes the event's content from the current reading: every taker gets
// its part, all in one transaction. An error in any of them leaves nothing.
func (s *Service) Confirm(ctx context.Context, eventID string, revision int64) error {
	p, r, err := s.load(ctx, eventID, "", revision)
	if err != nil {
		return err
	}
	if p.Stage() == StageConfirmed {
		return errs.Conflict("plan.already_confirmed")
	}
	c := content(r, 0)
	return s.store.db.InTx(ctx, func(ctx context.Context) error {
		p.ConfirmedAt, p.ConfirmedBy = s.clock.Millis(), event.ActorFrom(ctx).Name
		open, err := s.unanswered(ctx, eventID)
		if err != nil {
			return err
		}
		errors, warns, _ := tally(open)
		if err := s.saved(ctx, &p, "plan.confirm", "reading/"+r.ID, map[string]any{"items": len(c.Items), "groups": len(c.Groups),
			"duties": len(c.Duties), "sites": c.Sites.Count, "open_errors": errors, "open_warns": warns}); err != nil {
			return err
		}
		for _, taker := range s.takers {
			if err := taker.Apply(ctx, eventID, c); err != nil {
				return fmt.Errorf("confirm plan of %s: %w", eventID, err)
			}
		}
		return nil
	})
}

// merge gives the plan of a reading to every taker again. The takers join the
// transaction; dry changes nothing.
func (s *Service) merge(ctx context.Context, p Plan, r *Reading, dry bool) ([]RowChange, error) {
	c, out := content(r, time.Duration(p.MovedMS)*time.Millisecond), []RowChange{}
	for _, taker := range s.takers {
		changes, err := taker.Merge(ctx, r.EventID, c, dry)
		if err != nil {
			return nil, fmt.Errorf("merge plan of %s: %w", r.EventID, err)
		}
		out = append(out, changes...)
	}
	return out, nil
}

// Diff tells what merging the proposed document would change: lines, rows,
// corrections, findings.
func (s *Service) Diff(ctx context.Context, eventID string) (PlanDiff, error) {
	p, err := s.store.plan(ctx, eventID)
	if err != nil {
		return PlanDiff{}, err
	}
	if p.ProposedID == "" {
		return PlanDiff{}, errs.NotFound("plan.nothing_proposed")
	}
	base, err := s.store.reading(ctx, eventID, p.CurrentID)
	if err != nil {
		return PlanDiff{}, err
	}
	next, err := s.store.reading(ctx, eventID, p.ProposedID)
	if err != nil {
		return PlanDiff{}, err
	}
	rows, err := s.merge(ctx, p, next, true)
	if err != nil {
		return PlanDiff{}, err
	}
	return PlanDiff{
		Revision: p.Revision, Base: &base.ReadingHead, Proposed: &next.ReadingHead,
		Lines: diffLines(base.Document, next.Document), Rows: rows,
		Carried: carry(base, next.Plan, next.Number).carried,
		Opened:  missing(next.Findings, base.Findings), Closed: missing(base.Findings, next.Findings),
	}, nil
}

// missing lists the keys of findings that the other reading does not have.
func missing(of, in []reading.Finding) []string {
	out := []string{}
	for _, f := range of {
		if !slices.ContainsFunc(in, func(g reading.Finding) bool { return g.Key == f.Key }) {
			out = append(out, f.Key)
		}
	}
	return out
}

// Merge puts the proposed document in the place of the current one and brings
// the event's content to it, without undoing hand edits, in one transaction.
func (s *Service) Merge(ctx context.Context, eventID string, revision int64) ([]RowChange, error) {
	p, next, err := s.proposed(ctx, eventID, revision)
	if err != nil {
		return nil, err
	}
	var rows []RowChange
	err = s.store.db.InTx(ctx, func(ctx context.Context) error {
		before := p.CurrentID
		p.CurrentID, p.ProposedID = next.ID, ""
		if err := s.saved(ctx, &p, "plan.merge", "reading/"+next.ID, map[string]any{"replaces": before}); err != nil {
			return err
		}
		if err := s.store.setState(ctx, eventID, before, Replaced); err != nil {
			return err
		}
		if err := s.store.setState(ctx, eventID, next.ID, Current); err != nil {
			return err
		}
		if err := s.dropReverted(ctx, next); err != nil {
			return err
		}
		rows, err = s.merge(ctx, p, next, false)
		return err
	})
	return rows, err
}

// Discard puts a proposed document away; the plan stays as it was.
func (s *Service) Discard(ctx context.Context, eventID string, revision int64) error {
	p, next, err := s.proposed(ctx, eventID, revision)
	if err != nil {
		return err
	}
	return s.store.db.InTx(ctx, func(ctx context.Context) error {
		p.ProposedID = ""
		if err := s.saved(ctx, &p, "plan.discard", "reading/"+next.ID, nil); err != nil {
			return err
		}
		return s.store.setState(ctx, eventID, next.ID, Discarded)
	})
}

func (s *Service) proposed(ctx context.Context, eventID string, revision int64) (Plan, *Reading, error) {
	p, err := s.store.plan(ctx, eventID)
	if err != nil {
		return p, nil, err
	}
	if p.ProposedID == "" {
		return p, nil, errs.NotFound("plan.nothing_proposed")
	}
	return s.load(ctx, eventID, p.ProposedID, revision)
}

// Shift remembers that the whole event was moved: what is merged later moves
// along. Before the plan is confirmed there is nothing to move.
func (s *Service) Shift(ctx context.Context, eventID string, delta time.Duration) error {
	return s.store.db.InTx(ctx, func(ctx context.Context) error {
		p, err := s.store.plan(ctx, eventID)
		if err != nil || p.Stage() != StageConfirmed {
			return err
		}
		p.MovedMS += delta.Milliseconds()
		return s.saved(ctx, &p, "plan.shift", "plan", map[string]any{"moved_ms": p.MovedMS})
	})
}
