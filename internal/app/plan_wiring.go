package app

import (
	"context"
	"slices"

	"diemcau/internal/config"
	"diemcau/internal/origin"
	"diemcau/internal/plan"
	"diemcau/internal/plan/source"
	"diemcau/internal/setup"
	"diemcau/internal/show"
)

// planLimits are those of the configuration.
func planLimits(cfg config.Config) plan.Limits {
	return plan.Limits{Source: source.Limits{Bytes: cfg.MaxUploadMiB << 20}}
}

// planTakers are the features that take their part of a plan, in their order:
// units are there before rows name them.
func (a *App) planTakers() []plan.Taker {
	return []plan.Taker{setupTaker{a.Setup}, showTaker{a.Setup, a.Show}, delegateTaker{a.Group}, dutyTaker{a.Duty}}
}

// setupTaker makes the facts, the units and the sites.
type setupTaker struct{ setup *setup.Service }

func (t setupTaker) Apply(ctx context.Context, eventID string, c plan.Content) error {
	_, err := t.Merge(ctx, eventID, c, false)
	return err
}

func (t setupTaker) Merge(ctx context.Context, eventID string, c plan.Content, dry bool) ([]plan.RowChange, error) {
	facts, err := t.setup.MergeFacts(ctx, eventID, setupFacts(c), dry)
	if err != nil {
		return nil, err
	}
	changes := told("event", []origin.Outcome{facts}, map[string]int{facts.Ref: c.Facts.Origin.Line})
	units, err := t.units(ctx, eventID, c.Units, dry)
	if err != nil {
		return nil, err
	}
	changes = append(changes, units...)
	if c.Sites.Count == 0 && c.Sites.Origin.Line == 0 { // the plan speaks of no sites at all
		return changes, nil
	}
	sites, err := t.setup.EnsureSites(ctx, eventID, c.Sites.Count, c.Sites.Names, c.Sites.Origin, dry)
	return append(changes, told("site", sites, nil)...), err
}

// units makes the units that are new; dry only names them. A unit that the
// plan no longer names stays: others may have come to need it.
func (t setupTaker) units(ctx context.Context, eventID string, units []plan.Unit, dry bool) ([]plan.RowChange, error) {
	changes, wanted := []plan.RowChange{}, []setup.UnitIn{}
	names := []string{}
	for _, u := range units {
		names = append(append(names, u.Name), u.Aliases...)
	}
	known, err := t.setup.ResolveUnits(ctx, eventID, names)
	if err != nil {
		return nil, err
	}
	for _, u := range units {
		wanted = append(wanted, setup.UnitIn{Name: u.Name, Aliases: u.Aliases, Source: u.Origin})
		if !slices.ContainsFunc(append([]string{u.Name}, u.Aliases...), func(name string) bool { return known[name] != "" }) {
			added := origin.Outcome{Deed: origin.Added, Ref: u.Origin.Ref, Name: u.Name, Changes: []origin.Change{}, Kept: []origin.Change{}}
			changes = append(changes, plan.RowChange{Kind: "unit", Line: u.Origin.Line, Outcome: added})
		}
	}
	if dry {
		return changes, nil
	}
	_, err = t.setup.EnsureUnits(ctx, eventID, wanted)
	return changes, err
}

func setupFacts(c plan.Content) setup.Facts {
	f := c.Facts
	facts := setup.Facts{EventIn: setup.EventIn{Name: f.Title, ShortName: f.ShortName, Province: f.Province, Issuer: f.Issuer, Place: f.Place,
		HallName: f.Venue, Date: f.Date, StartAt: f.StartAt, EndAt: f.EndAt}, Source: f.Origin}
	if c.Sites.Count > 0 {
		n := int64(c.Sites.Count)
		facts.PlannedSites = &n
	}
	return facts
}

// showTaker makes the agenda, one cue each row.
type showTaker struct {
	setup *setup.Service
	show  *show.Service
}

func (t showTaker) Apply(ctx context.Context, eventID string, c plan.Content) error {
	rows, err := t.rows(ctx, eventID, c.Items)
	if err != nil {
		return err
	}
	return t.show.ApplyPlan(ctx, eventID, rows)
}

func (t showTaker) Merge(ctx context.Context, eventID string, c plan.Content, dry bool) ([]plan.RowChange, error) {
	rows, err := t.rows(ctx, eventID, c.Items)
	if err != nil {
		return nil, err
	}
	outcomes, err := t.show.MergePlan(ctx, eventID, rows, dry)
	lines := map[string]int{}
	for _, item := range c.Items {
		lines[item.Origin.Ref] = item.Origin.Line
	}
	return told("agenda", outcomes, lines), err
}

func (t showTaker) rows(ctx context.Context, eventID string, items []plan.Item) ([]show.PlanRow, error) {
	names := []string{}
	for _, item := range items {
		names = append(names, item.Units...)
	}
	ids, err := t.setup.ResolveUnits(ctx, eventID, names)
	if err != nil {
		return nil, err
	}
	rows := make([]show.PlanRow, 0, len(items))
	for _, item := range items {
		row := show.PlanRow{Source: item.Origin, Number: item.Number, Title: item.Title, StartAt: item.StartAt,
			OwnScript: item.OwnScript, AtSites: item.AtSites, SubItems: item.SubItems}
		if item.DurationS != nil {
			seconds := int64(*item.DurationS)
			row.DurationS = &seconds
		}
		for _, name := range item.Units {
			row.Units = append(row.Units, show.Unit{Text: name, ID: ids[name]})
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// told gives the outcomes of a merge that say something, with their lines.
func told(kind string, outcomes []origin.Outcome, lines map[string]int) []plan.RowChange {
	out := []plan.RowChange{}
	for _, o := range outcomes {
		if o.Deed == origin.Same {
			continue
		}
		out = append(out, plan.RowChange{Kind: kind, Line: lines[o.Ref], Outcome: o})
	}
	return out
}
