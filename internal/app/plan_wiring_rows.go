package app

import (
	"context"

	"diemcau/internal/delegate"
	"diemcau/internal/duty"
	"diemcau/internal/plan"
)

// delegateTaker makes the groups with their quotas.
type delegateTaker struct{ delegate *delegate.Service }

func (t delegateTaker) Apply(ctx context.Context, eventID string, c plan.Content) error {
	return t.delegate.ApplyGroups(ctx, eventID, groupsOf(c))
}

func (t delegateTaker) Merge(ctx context.Context, eventID string, c plan.Content, dry bool) ([]plan.RowChange, error) {
	outcomes, err := t.delegate.MergeGroups(ctx, eventID, groupsOf(c), dry)
	lines := map[string]int{}
	for _, g := range c.Groups {
		lines[g.Origin.Ref] = g.Origin.Line
	}
	return told("delegate", outcomes, lines), err
}

func groupsOf(c plan.Content) []delegate.GroupIn {
	list := make([]delegate.GroupIn, 0, len(c.Groups))
	for _, g := range c.Groups {
		in := delegate.GroupIn{Source: g.Origin, IssuerCertain: g.IssuerCertain, GroupForm: delegate.GroupForm{
			TT: g.Number, Label: g.Label, Section: g.Section, CountText: g.CountText, Issuer: g.Issuer}}
		if g.Count != nil {
			n := int64(*g.Count)
			in.Count = &n
		}
		list = append(list, in)
	}
	return list
}

// dutyTaker makes the duties with who leads and who supports.
type dutyTaker struct{ duty *duty.Service }

func (t dutyTaker) Apply(ctx context.Context, eventID string, c plan.Content) error {
	return t.duty.ApplyDuties(ctx, eventID, dutiesOf(c))
}

func (t dutyTaker) Merge(ctx context.Context, eventID string, c plan.Content, dry bool) ([]plan.RowChange, error) {
	outcomes, err := t.duty.MergeDuties(ctx, eventID, dutiesOf(c), dry)
	lines := map[string]int{}
	for _, d := range c.Duties {
		lines[d.Origin.Ref] = d.Origin.Line
	}
	return told("duty", outcomes, lines), err
}

func dutiesOf(c plan.Content) []duty.DutyIn {
	list := make([]duty.DutyIn, 0, len(c.Duties))
	for _, d := range c.Duties {
		list = append(list, duty.DutyIn{Number: d.Number, Unit: d.Unit, Text: d.Text, Role: d.Role, Partners: d.Partners,
			Due: d.Due, Source: d.Origin})
	}
	return list
}
