package incident

import (
	"context"
	"slices"
	"strings"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// Open opens an incident by hand. One of the kind that is open at the site
// already is not opened twice.
func (s *Service) Open(ctx context.Context, eventID string, form OpenForm) (Incident, error) {
	form = form.clean()
	if err := form.check(); err != nil {
		return Incident{}, err
	}
	sites, err := s.Sites.Sites(ctx, eventID)
	if err != nil {
		return Incident{}, err
	}
	at := slices.IndexFunc(sites, func(site Site) bool { return site.ID == form.SiteID })
	if form.SiteID != "" && at < 0 {
		return Incident{}, errs.Invalid("core.invalid").Field("site_id", "incident.site_gone")
	}
	air, err := s.Air.Air(ctx, eventID)
	if err != nil {
		return Incident{}, err
	}
	now := s.Clock.Millis()
	i := newIncident(eventID, form.SiteID, form.Kind, now)
	if form.SiteID != "" {
		i.Site = sites[at].Label
	}
	i.Severity, i.Text, i.OpenedBy, i.RunID, i.CueID = form.Severity, form.Text, actorName(ctx), air.RunID, air.CueID
	err = s.write(ctx, eventID, func(ctx context.Context) error {
		all, err := s.store.known(ctx, eventID)
		if err != nil {
			return err
		}
		if newBook(all).isOpen(key{i.SiteID, i.Kind}) && i.Kind != Other {
			return errs.Conflict("incident.already_open")
		}
		return s.insert(ctx, &i)
	})
	if err != nil {
		return Incident{}, err
	}
	return s.Incident(ctx, eventID, i.ID)
}

func newIncident(eventID, siteID string, kind Kind, now int64) Incident {
	return Incident{ID: db.NewID(), EventID: eventID, SiteID: siteID, Kind: kind, State: Open, Steps: newSteps(kind),
		From: now, LastAt: now, OpenedAt: now, Revision: 1, Comments: []Comment{}}
}

// brief is what the log keeps of an incident.
func (i Incident) brief() map[string]any {
	return map[string]any{"number": i.Number, "site": i.Site, "kind": i.Kind, "severity": i.Severity, "since_at": i.LastAt, "text": i.Text}
}

// insert numbers and writes a new incident, and tells of it.
func (s *Service) insert(ctx context.Context, i *Incident) (err error) {
	if i.Number, err = s.store.nextNumber(ctx, i.EventID); err != nil {
		return err
	}
	if err := s.store.insert(ctx, *i); err != nil {
		return err
	}
	return s.told(ctx, *i, "incident.open", i.brief())
}

// Assign gives the incident to an account; an empty one takes it back.
func (s *Service) Assign(ctx context.Context, eventID, id, accountID string, revision int64) (Incident, error) {
	name := ""
	if accountID != "" {
		people, err := s.People.People(ctx, eventID)
		if err != nil {
			return Incident{}, err
		}
		at := slices.IndexFunc(people, func(p Person) bool { return p.ID == accountID })
		if at < 0 {
			return Incident{}, errs.Invalid("core.invalid").Field("account_id", "incident.person_unknown")
		}
		name = people[at].Name
	}
	return s.change(ctx, eventID, id, &revision, "incident.assign", func(i *Incident) (any, error) {
		if i.State == Closed {
			return nil, errs.Conflict("incident.closed")
		}
		i.AssigneeID, i.Assignee, i.State = accountID, name, Working
		if accountID == "" {
			i.State = Open
		}
		return map[string]string{"name": name}, nil
	})
}

// TickStep says that a step of the ladder was looked at, or was not after all. Two
// people may tick different steps at once, so it asks for no revision.
func (s *Service) TickStep(ctx context.Context, eventID, id, step string, done bool) (Incident, error) {
	return s.change(ctx, eventID, id, nil, "incident.step", func(i *Incident) (any, error) {
		if i.State == Closed {
			return nil, errs.Conflict("incident.closed")
		}
		at := slices.IndexFunc(i.Steps, func(known Step) bool { return known.Key == step })
		if at < 0 {
			return nil, errs.NotFound("incident.step_unknown")
		}
		i.Steps[at].By, i.Steps[at].At = "", nil
		if done {
			now := s.Clock.Millis()
			i.Steps[at].By, i.Steps[at].At, i.State = actorName(ctx), &now, Working
		}
		return map[string]any{"step": step, "done": done}, nil
	})
}

// Comment adds what somebody has to say; a closed incident takes it too.
func (s *Service) Comment(ctx context.Context, eventID, id, text string) (Incident, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Incident{}, errs.Invalid("core.invalid").Field("text", "incident.comment_missing")
	}
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		i, err := s.store.incident(ctx, eventID, id)
		if err != nil {
			return err
		}
		c := Comment{ID: db.NewID(), IncidentID: id, At: s.Clock.Millis(), ByID: event.ActorFrom(ctx).ID, By: actorName(ctx), Text: text}
		if err := s.store.addComment(ctx, c); err != nil {
			return err
		}
		return s.told(ctx, i, "incident.comment", map[string]string{"text": text})
	})
	if err != nil {
		return Incident{}, err
	}
	return s.Incident(ctx, eventID, id)
}

// Close ends the incident with its cause.
func (s *Service) Close(ctx context.Context, eventID, id string, form CloseForm, revision int64) (Incident, error) {
	form.Note = strings.TrimSpace(form.Note)
	if err := form.check(); err != nil {
		return Incident{}, err
	}
	return s.change(ctx, eventID, id, &revision, "incident.close", func(i *Incident) (any, error) {
		if i.State == Closed {
			return nil, errs.Conflict("incident.closed")
		}
		now := s.Clock.Millis()
		i.State, i.Cause, i.CauseNote, i.ClosedBy, i.ClosedAt = Closed, form.Cause, form.Note, actorName(ctx), &now
		if i.To == nil {
			i.To = &now
		}
		return form, nil
	})
}

// Reopen takes a closed incident up again.
func (s *Service) Reopen(ctx context.Context, eventID, id string, revision int64) (Incident, error) {
	return s.change(ctx, eventID, id, &revision, "incident.reopen", func(i *Incident) (any, error) {
		if i.State != Closed {
			return nil, errs.Conflict("incident.not_closed")
		}
		before := map[string]string{"cause": string(i.Cause), "note": i.CauseNote, "closed_by": i.ClosedBy}
		i.State, i.Cause, i.CauseNote, i.ClosedBy, i.ClosedAt, i.To = Open, "", "", "", nil, nil
		if i.AssigneeID != "" {
			i.State = Working
		}
		return before, nil
	})
}

// change loads the incident, lets do alter it, and writes it with one more
// revision, the log entry and the notice.
func (s *Service) change(ctx context.Context, eventID, id string, revision *int64, action string, do func(*Incident) (any, error)) (Incident, error) {
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		i, err := s.store.incident(ctx, eventID, id)
		if err != nil {
			return err
		}
		if revision != nil && i.Revision != *revision {
			return errs.Conflict("core.conflict")
		}
		detail, err := do(&i)
		if err != nil {
			return err
		}
		i.Revision++
		if err := s.store.update(ctx, i); db.IsUnique(err) {
			return errs.Conflict("incident.already_open").Because(err)
		} else if err != nil {
			return err
		}
		return s.told(ctx, i, action, detail)
	})
	if err != nil {
		return Incident{}, err
	}
	return s.Incident(ctx, eventID, id)
}

func actorName(ctx context.Context) string { return event.ActorFrom(ctx).Name }
