package delegate

import (
	"context"
	"fmt"
	"slices"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/origin"
)

// Events says whether an event is there and can be changed.
type Events interface {
	MustBeOpen(ctx context.Context, eventID string) error
}

// Units knows every way that units are written.
type Units interface {
	ResolveUnits(ctx context.Context, eventID string, names []string) (map[string]string, error)
}

// Notices tells browsers, after commit, that something changed.
type Notices interface {
	Changed(ctx context.Context, eventID, topic, id string, revision int64)
}

// Service holds the use cases of groups.
type Service struct {
	store   store
	audit   *audit.Log
	notices Notices
	events  Events
	units   Units
}

// New makes the service.
func New(d *db.DB, log *audit.Log, notices Notices, events Events, units Units) *Service {
	return &Service{store: store{d}, audit: log, notices: notices, events: events, units: units}
}

// Groups lists the groups of an event in their order.
func (s *Service) Groups(ctx context.Context, eventID string) ([]Group, error) {
	all, err := s.store.groups(ctx, eventID)
	return present(all), err
}

// Add adds a group at the end.
func (s *Service) Add(ctx context.Context, eventID string, form GroupForm) (Group, error) {
	form = form.clean()
	if err := form.check(); err != nil {
		return Group{}, err
	}
	g := newGroup(eventID, form, origin.Source{Kind: origin.Person})
	g.IssuerCertain = form.Issuer != ""
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		all, err := s.store.groups(ctx, eventID)
		if err != nil {
			return err
		}
		g.Position = lastPosition(all) + 1
		if err := s.resolve(ctx, eventID, &g); err != nil {
			return err
		}
		if err := s.store.insert(ctx, g); err != nil {
			return err
		}
		return s.told(ctx, g, "group.add", form)
	})
	return g, err
}

// Update replaces what is known of a group.
func (s *Service) Update(ctx context.Context, eventID, id string, form GroupForm, revision int64) (Group, error) {
	form = form.clean()
	if err := form.check(); err != nil {
		return Group{}, err
	}
	var g Group
	err := s.write(ctx, eventID, func(ctx context.Context) (err error) {
		if g, err = s.at(ctx, eventID, id, revision); err != nil {
			return err
		}
		before := g.form().fields()
		g.Edited = origin.Edit(g.Edited, before, form.fields())
		g.takeAll(form)
		if slices.Contains(g.Edited, "issuer") {
			g.IssuerCertain = form.Issuer != ""
		}
		if err := s.resolve(ctx, eventID, &g); err != nil {
			return err
		}
		return s.save(ctx, &g, "group.update", origin.Diff(before, form.fields()))
	})
	return g, err
}

// Remove takes a group away. One that the plan made is remembered, so that a
// later reading does not bring it back.
func (s *Service) Remove(ctx context.Context, eventID, id string, revision int64) error {
	return s.write(ctx, eventID, func(ctx context.Context) error {
		g, err := s.at(ctx, eventID, id, revision)
		if err != nil {
			return err
		}
		if g.Source.Ref == "" {
			if err := s.store.delete(ctx, eventID, id); err != nil {
				return err
			}
			return s.told(ctx, g, "group.remove", g.form())
		}
		g.Removed = true
		return s.save(ctx, &g, "group.remove", g.form())
	})
}

// Order puts the groups into the order of the ids, which must be all of them.
func (s *Service) Order(ctx context.Context, eventID string, ids []string) ([]Group, error) {
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		all, err := s.Groups(ctx, eventID)
		if err != nil {
			return err
		}
		if len(ids) != len(all) {
			return errs.Conflict("core.conflict")
		}
		for _, g := range all {
			at := slices.Index(ids, g.ID)
			if at < 0 {
				return errs.Conflict("core.conflict")
			}
			if g.Position == int64(at+1) {
				continue
			}
			g.Position = int64(at + 1)
			g.Edited = withPosition(g.Edited)
			g.Revision++
			if err := s.store.update(ctx, g); err != nil {
				return err
			}
		}
		return s.toldAll(ctx, eventID, "group.order", ids)
	})
	if err != nil {
		return nil, err
	}
	return s.Groups(ctx, eventID)
}

// MoveUnit makes the groups of one issuer those of another.
func (s *Service) MoveUnit(ctx context.Context, eventID, from, to string) error {
	return s.write(ctx, eventID, func(ctx context.Context) error {
		all, err := s.store.groups(ctx, eventID)
		if err != nil {
			return err
		}
		for _, g := range all {
			if g.IssuerUnitID != from {
				continue
			}
			g.IssuerUnitID = to
			if err := s.save(ctx, &g, "group.issuer", map[string]string{"from": from, "to": to}); err != nil {
				return err
			}
		}
		return nil
	})
}

// UnitUses counts the groups whose invitation the unit issues.
func (s *Service) UnitUses(ctx context.Context, eventID, unitID string) (int, error) {
	all, err := s.Groups(ctx, eventID)
	return len(slices.DeleteFunc(all, func(g Group) bool { return g.IssuerUnitID != unitID })), err
}

// write runs do in a transaction, in an event that can be changed.
func (s *Service) write(ctx context.Context, eventID string, do func(ctx context.Context) error) error {
	return s.store.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.events.MustBeOpen(ctx, eventID); err != nil {
			return err
		}
		return do(ctx)
	})
}

func (s *Service) at(ctx context.Context, eventID, id string, revision int64) (Group, error) {
	all, err := s.Groups(ctx, eventID)
	if err != nil {
		return Group{}, err
	}
	i := slices.IndexFunc(all, func(g Group) bool { return g.ID == id })
	if i < 0 {
		return Group{}, fmt.Errorf("find group %s: %w", id, db.ErrNoRow)
	}
	if all[i].Revision != revision {
		return Group{}, errs.Conflict("core.conflict")
	}
	return all[i], nil
}

// resolve finds the unit that the issuer means.
func (s *Service) resolve(ctx context.Context, eventID string, g *Group) error {
	ids, err := s.units.ResolveUnits(ctx, eventID, []string{g.Issuer})
	g.IssuerUnitID = ids[g.Issuer]
	return err
}

func (s *Service) save(ctx context.Context, g *Group, action string, detail any) error {
	g.Revision++
	if err := s.store.update(ctx, *g); err != nil {
		return err
	}
	return s.told(ctx, *g, action, detail)
}

func (s *Service) told(ctx context.Context, g Group, action string, detail any) error {
	s.notices.Changed(ctx, g.EventID, "groups", g.ID, g.Revision)
	return s.audit.Write(ctx, audit.Entry{Event: g.EventID, Action: action, Subject: "group/" + g.ID, Detail: detail})
}

// toldAll tells of many groups at once.
func (s *Service) toldAll(ctx context.Context, eventID, action string, detail any) error {
	s.notices.Changed(ctx, eventID, "groups", "", 0)
	return s.audit.Write(ctx, audit.Entry{Event: eventID, Action: action, Subject: "groups", Detail: detail})
}

func newGroup(eventID string, form GroupForm, source origin.Source) Group {
	g := Group{ID: db.NewID(), EventID: eventID, Source: source, Edited: []string{}, Revision: 1}
	g.takeAll(form)
	return g
}

func present(all []Group) []Group {
	return slices.DeleteFunc(slices.Clone(all), func(g Group) bool { return g.Removed })
}

func lastPosition(all []Group) (last int64) {
	for _, g := range all {
		last = max(last, g.Position)
	}
	return last
}

func withPosition(edited []string) []string {
	if slices.Contains(edited, "position") {
		return edited
	}
	return append(slices.Clone(edited), "position")
}
