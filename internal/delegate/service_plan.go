package delegate

import (
	"context"
	"slices"

	"diemcau/internal/origin"
)

// ApplyGroups makes the groups of a plan.
func (s *Service) ApplyGroups(ctx context.Context, eventID string, groups []GroupIn) error {
	_, err := s.MergeGroups(ctx, eventID, groups, false)
	return err
}

// MergeGroups brings the groups to what the plan now says, and tells what it
// does to each; dry only tells. Groups are matched by the ref of their source.
func (s *Service) MergeGroups(ctx context.Context, eventID string, groups []GroupIn, dry bool) ([]origin.Outcome, error) {
	m := merging{want: slices.Clone(groups)}
	for i := range m.want {
		m.want[i].GroupForm = m.want[i].clean()
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
		return s.toldAll(ctx, eventID, "group.plan", m.deeds())
	})
	return m.outcomes, err
}

// merging is the groups that the plan made, those that it has now, and what
// becomes of them.
type merging struct {
	have     []Group
	want     []GroupIn
	issuers  map[string]string // name -> unit id
	outcomes []origin.Outcome
}

func (s *Service) compare(ctx context.Context, eventID string, m *merging) error {
	all, err := s.store.groups(ctx, eventID)
	if err != nil {
		return err
	}
	m.have = slices.DeleteFunc(all, func(g Group) bool { return g.Source.Ref == "" })
	have, want, names := make([]origin.Row, len(m.have)), make([]origin.Row, len(m.want)), []string{}
	for i, g := range m.have {
		have[i] = origin.Row{ID: g.ID, Ref: g.Source.Ref, Name: g.Label, Fields: g.form().fields(), Removed: g.Removed,
			Edited: slices.DeleteFunc(slices.Clone(g.Edited), func(field string) bool { return field == "position" })}
		names = append(names, g.Issuer)
	}
	for i, in := range m.want {
		want[i] = origin.Row{Ref: in.Source.Ref, Name: in.Label, Fields: in.fields()}
		names = append(names, in.Issuer)
	}
	m.outcomes = origin.Merge(have, want)
	m.issuers, err = s.units.ResolveUnits(ctx, eventID, names)
	return err
}

func (s *Service) carryOut(ctx context.Context, eventID string, m *merging, o *origin.Outcome) error {
	switch o.Deed {
	case origin.Added:
		in := m.want[o.Want]
		g := newGroup(eventID, in.GroupForm, in.Source)
		g.IssuerCertain, g.IssuerUnitID = in.IssuerCertain, m.issuers[g.Issuer]
		o.ID = g.ID
		return s.store.insert(ctx, g)
	case origin.Removed:
		return s.store.delete(ctx, eventID, o.ID)
	}
	g := m.have[o.Have]
	if o.Deed == origin.Dropped {
		g.Source.Dropped = true
	} else {
		in := m.want[o.Want]
		for _, c := range o.Changes {
			g.take(in.GroupForm, c.Field)
		}
		g.Source = in.Source
		if !slices.Contains(g.Edited, "issuer") {
			g.IssuerCertain = in.IssuerCertain
		}
		g.IssuerUnitID = m.issuers[g.Issuer]
	}
	g.Revision++
	return s.store.update(ctx, g)
}

// planOrder puts the groups into the order of the plan.
func (s *Service) planOrder(ctx context.Context, eventID string, outcomes []origin.Outcome) error {
	all, err := s.store.groups(ctx, eventID)
	if err != nil {
		return err
	}
	groups, now, ordered := map[string]Group{}, []string{}, false
	for _, g := range all {
		groups[g.ID], now = g, append(now, g.ID)
		ordered = ordered || slices.Contains(g.Edited, "position")
	}
	for i, id := range origin.Order(outcomes, now, ordered) {
		g := groups[id]
		if g.Position == int64(i+1) {
			continue
		}
		g.Position = int64(i + 1)
		g.Revision++
		if err := s.store.update(ctx, g); err != nil {
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
