package duty

import (
	"context"
	"slices"

	"diemcau/internal/origin"
)

// ApplyDuties makes the duties of a plan.
func (s *Service) ApplyDuties(ctx context.Context, eventID string, duties []DutyIn) error {
	_, err := s.MergeDuties(ctx, eventID, duties, false)
	return err
}

// MergeDuties brings the duties to what the plan now says, and tells what it
// does to each; dry only tells. Duties are matched by the ref of their source.
func (s *Service) MergeDuties(ctx context.Context, eventID string, duties []DutyIn, dry bool) ([]origin.Outcome, error) {
	m := merging{in: duties}
	for _, in := range duties {
		m.want = append(m.want, in.form())
	}
	if dry {
		err := s.compare(ctx, eventID, &m)
		return m.outcomes, err
	}
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		if err := s.compare(ctx, eventID, &m); err != nil {
			return err
		}
		for i := range m.outcomes {
			if err := s.carryOut(ctx, eventID, &m, &m.outcomes[i]); err != nil {
				return err
			}
		}
		if err := s.planOrder(ctx, eventID, m.outcomes); err != nil {
			return err
		}
		return s.toldAll(ctx, eventID, "duty.plan", m.deeds())
	})
	return m.outcomes, err
}

// merging is the duties that the plan made, those that it has now, and what
// becomes of them.
type merging struct {
	have     []Duty
	in       []DutyIn
	want     []DutyForm // of in
	units    map[string]string
	outcomes []origin.Outcome
}

func (s *Service) compare(ctx context.Context, eventID string, m *merging) error {
	all, err := s.store.duties(ctx, eventID)
	if err != nil {
		return err
	}
	m.have = slices.DeleteFunc(all, func(d Duty) bool { return d.Source.Ref == "" })
	have, want, names := make([]origin.Row, len(m.have)), make([]origin.Row, len(m.want)), []string{}
	for i, d := range m.have {
		have[i] = origin.Row{ID: d.ID, Ref: d.Source.Ref, Name: d.Text, Fields: d.form().fields(), Edited: d.touched(), Removed: d.Removed}
		names = append(names, slices.Concat(namesOf(d.Lead), namesOf(d.Support))...)
	}
	for i, f := range m.want {
		want[i] = origin.Row{Ref: m.in[i].Source.Ref, Name: f.Text, Fields: f.fields()}
		names = append(names, slices.Concat(f.Lead, f.Support)...)
	}
	m.outcomes = origin.Merge(have, want)
	m.units, err = s.units.ResolveUnits(ctx, eventID, names)
	return err
}

func (s *Service) carryOut(ctx context.Context, eventID string, m *merging, o *origin.Outcome) error {
	switch o.Deed {
	case origin.Added:
		d := newDuty(eventID, m.in[o.Want].Source)
		d.takeAll(m.want[o.Want], m.units)
		o.ID = d.ID
		return s.store.insert(ctx, d)
	case origin.Removed:
		return s.store.delete(ctx, eventID, o.ID)
	}
	d := m.have[o.Have]
	if o.Deed == origin.Dropped {
		d.Source.Dropped = true
	} else {
		for _, c := range o.Changes {
			d.take(m.want[o.Want], c.Field, m.units)
		}
		d.Source = m.in[o.Want].Source
		d.Lead, d.Support = parties(namesOf(d.Lead), m.units), parties(namesOf(d.Support), m.units)
	}
	d.Revision++
	return s.store.update(ctx, d)
}

// planOrder puts the duties into the order of the plan, those of people behind.
func (s *Service) planOrder(ctx context.Context, eventID string, outcomes []origin.Outcome) error {
	all, err := s.store.duties(ctx, eventID)
	if err != nil {
		return err
	}
	duties, now := map[string]Duty{}, []string{}
	for _, d := range all {
		duties[d.ID], now = d, append(now, d.ID)
	}
	for i, id := range origin.Order(outcomes, now, false) {
		d := duties[id]
		if d.Position == int64(i+1) {
			continue
		}
		d.Position = int64(i + 1)
		d.Revision++
		if err := s.store.update(ctx, d); err != nil {
			return err
		}
	}
	return nil
}

// deeds counts what the merge did, for the log.
func (m merging) deeds() map[origin.Deed]int {
	count := map[origin.Deed]int{}
	for _, o := range m.outcomes {
		count[o.Deed]++
	}
	return count
}
