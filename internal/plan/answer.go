package plan

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"diemcau/internal/audit"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/plan/reading"
)

// AnswerIn is a decision about one finding. Revision is that of the answer
// seen, 0 where there was none.
type AnswerIn struct {
	Key      string     `json:"key" maxLength:"200"`
	Kind     AnswerKind `json:"kind" enum:"accepted,assigned" doc:"A correction is made by correcting the plan"`
	Note     string     `json:"note,omitempty" maxLength:"2000"`
	Unit     string     `json:"unit,omitempty" maxLength:"300" doc:"Of assigned: who is asked"`
	Question string     `json:"question,omitempty" maxLength:"2000" doc:"Of assigned"`
	Due      string     `json:"due,omitempty" maxLength:"10" doc:"Of assigned: 2006-01-02"`
	Revision int64      `json:"revision"`
}

func (in AnswerIn) check() error {
	p := errs.Invalid("core.invalid")
	if in.Kind == Assigned {
		if strings.TrimSpace(in.Unit) == "" {
			p.Field("unit", "plan.unit_missing")
		}
		if strings.TrimSpace(in.Question) == "" {
			p.Field("question", "plan.question_missing")
		}
		if _, err := time.Parse(time.DateOnly, in.Due); in.Due != "" && err != nil {
			p.Field("due", "plan.need_date")
		}
	} else if in.Kind != Accepted {
		p.Field("kind", "plan.need_choice")
	}
	if len(p.Fields) > 0 {
		return p
	}
	return nil
}

// Answer accepts a finding as it is or asks a unit about it.
func (s *Service) Answer(ctx context.Context, eventID string, in AnswerIn) (FindingAnswer, error) {
	if err := in.check(); err != nil {
		return FindingAnswer{}, err
	}
	return s.answer(ctx, eventID, in.Key, in.Revision, func(a *FindingAnswer) error {
		a.Kind, a.Note, a.Unit, a.Question, a.Due = in.Kind, clean(in.Note), "", "", ""
		if in.Kind == Assigned {
			a.Unit, a.Question, a.Due = clean(in.Unit), clean(in.Question), in.Due
		}
		a.Reply, a.RepliedAt, a.RepliedBy = "", 0, ""
		return nil
	})
}

// Reply writes down what the unit answered.
func (s *Service) Reply(ctx context.Context, eventID, key, reply string, revision int64) (FindingAnswer, error) {
	if clean(reply) == "" {
		return FindingAnswer{}, errs.Invalid("core.invalid").Field("reply", "plan.reply_missing")
	}
	return s.answer(ctx, eventID, key, revision, func(a *FindingAnswer) error {
		if a.Kind != Assigned {
			return errs.Conflict("plan.not_assigned")
		}
		a.Reply, a.RepliedAt, a.RepliedBy = clean(reply), s.clock.Millis(), event.ActorFrom(ctx).Name
		return nil
	})
}

// answer loads the answer, lets do alter it, and writes it with the log entry.
func (s *Service) answer(ctx context.Context, eventID, key string, revision int64, do func(*FindingAnswer) error) (FindingAnswer, error) {
	var a FindingAnswer
	err := s.store.db.InTx(ctx, func(ctx context.Context) (err error) {
		if err := s.events.MustBeOpen(ctx, eventID); err != nil {
			return err
		}
		if a, err = s.store.answer(ctx, eventID, key); err != nil {
			return err
		}
		if a.Revision != revision {
			return errs.Conflict("plan.changed_meanwhile")
		}
		if a.Revision == 0 {
			f, err := s.finding(ctx, eventID, key)
			if err != nil {
				return err
			}
			a.about(f)
		}
		if err := do(&a); err != nil {
			return err
		}
		a.AnsweredAt, a.AnsweredBy = s.clock.Millis(), event.ActorFrom(ctx).Name
		if err := s.store.putAnswer(ctx, &a); err != nil {
			return err
		}
		return s.answered(ctx, "plan.answer", a)
	})
	return a, err
}

// about writes down which finding is answered, for the day when it is gone.
func (a *FindingAnswer) about(f reading.Finding) {
	a.Code, a.Severity, a.Text = f.Code, f.Severity, clip(f.Text, 500)
	if f.Line != nil {
		a.Line = *f.Line
	}
}

// finding looks a key up among the findings of the readings in work.
func (s *Service) finding(ctx context.Context, eventID, key string) (reading.Finding, error) {
	p, err := s.store.plan(ctx, eventID)
	if err != nil {
		return reading.Finding{}, err
	}
	for _, id := range []string{p.CurrentID, p.ProposedID} {
		if id == "" {
			continue
		}
		list, err := s.store.findings(ctx, eventID, id)
		if err != nil {
			return reading.Finding{}, err
		}
		if i := slices.IndexFunc(list, func(f reading.Finding) bool { return f.Key == key }); i >= 0 {
			return list[i], nil
		}
	}
	return reading.Finding{}, errs.NotFound("plan.no_such_finding")
}

// AcceptAll accepts what has no answer yet and one of the severities, in the
// current reading; errors are answered one by one. It gives how many it accepted.
func (s *Service) AcceptAll(ctx context.Context, eventID string, severities []string, note string) (int, error) {
	if slices.Contains(severities, severityError) {
		return 0, errs.Invalid("core.invalid").Field("severities", "plan.errors_one_by_one")
	}
	n := 0
	err := s.store.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.events.MustBeOpen(ctx, eventID); err != nil {
			return err
		}
		open, err := s.unanswered(ctx, eventID)
		if err != nil {
			return err
		}
		for _, f := range open {
			if !slices.Contains(severities, f.Severity) {
				continue
			}
			a := FindingAnswer{EventID: eventID, Key: f.Key, Kind: Accepted, Note: clean(note),
				AnsweredAt: s.clock.Millis(), AnsweredBy: event.ActorFrom(ctx).Name}
			a.about(f)
			if err := s.store.putAnswer(ctx, &a); err != nil {
				return err
			}
			n++
		}
		s.notices.Changed(ctx, eventID, "plan", "answers", 0)
		return s.audit.Write(ctx, audit.Entry{Event: eventID, Action: "plan.accept_all", Subject: "plan",
			Detail: map[string]any{"severities": severities, "count": n}})
	})
	return n, err
}

// Reopen takes an answer back. A correction stays in the plan: it is reverted
// where it was made.
func (s *Service) Reopen(ctx context.Context, eventID, key string, revision int64) error {
	return s.store.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.events.MustBeOpen(ctx, eventID); err != nil {
			return err
		}
		a, err := s.store.answer(ctx, eventID, key)
		if err != nil {
			return err
		}
		if a.Revision == 0 {
			return errs.NotFound("plan.no_such_answer")
		}
		if a.Revision != revision {
			return errs.Conflict("plan.changed_meanwhile")
		}
		if err := s.store.deleteAnswer(ctx, a); err != nil {
			return err
		}
		return s.answered(ctx, "plan.reopen", a)
	})
}

func (s *Service) answered(ctx context.Context, action string, a FindingAnswer) error {
	s.notices.Changed(ctx, a.EventID, "plan", "answer/"+a.Key, a.Revision)
	return s.audit.Write(ctx, audit.Entry{Event: a.EventID, Action: action, Subject: "finding/" + a.Key, Detail: a})
}

// Blocking counts the errors of the current reading that nobody corrected,
// accepted or assigned. A live run needs none.
func (s *Service) Blocking(ctx context.Context, eventID string) (int, error) {
	open, err := s.unanswered(ctx, eventID)
	n, _, _ := tally(open)
	return n, err
}

// unanswered lists the findings of the current reading without an answer.
func (s *Service) unanswered(ctx context.Context, eventID string) ([]reading.Finding, error) {
	p, err := s.store.plan(ctx, eventID)
	if err != nil || p.CurrentID == "" {
		return nil, err
	}
	found, err := s.store.findings(ctx, eventID, p.CurrentID)
	if err != nil {
		return nil, err
	}
	answers, err := s.store.answers(ctx, eventID)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(found, func(f reading.Finding) bool {
		return slices.ContainsFunc(answers, func(a FindingAnswer) bool { return a.Key == f.Key })
	}), nil
}

// answerByCorrection notes which findings the changes answer: those they name,
// and drops such answers whose correction was taken back.
func (s *Service) answerByCorrection(ctx context.Context, r *Reading, before []reading.Finding, changes []ChangeIn) error {
	for _, c := range changes {
		if c.Finding == "" || c.Op == OpRevert {
			continue
		}
		i := slices.IndexFunc(before, func(f reading.Finding) bool { return f.Key == c.Finding })
		if i < 0 {
			return errs.NotFound("plan.no_such_finding")
		}
		a, err := s.store.answer(ctx, r.EventID, c.Finding)
		if err != nil {
			return err
		}
		a.about(before[i])
		a.Kind, a.AnsweredAt, a.AnsweredBy = Corrected, s.clock.Millis(), event.ActorFrom(ctx).Name
		if err := s.store.putAnswer(ctx, &a); err != nil {
			return err
		}
	}
	return s.dropReverted(ctx, r)
}

// dropReverted opens findings again that are back, where no correction answers
// them any more.
func (s *Service) dropReverted(ctx context.Context, r *Reading) error {
	answers, err := s.store.answers(ctx, r.EventID)
	if err != nil {
		return err
	}
	for _, a := range answers {
		back := slices.ContainsFunc(r.Findings, func(f reading.Finding) bool { return f.Key == a.Key })
		held := slices.ContainsFunc(r.Edits, func(c Correction) bool { return c.Finding == a.Key })
		if a.Kind != Corrected || !back || held {
			continue
		}
		if err := s.store.deleteAnswer(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

func clean(text string) string {
	out, err := cleanText(text)
	if err != nil {
		return clip(text, longestText)
	}
	return out
}

func clip(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	return string([]rune(text)[:n]) + "…"
}
