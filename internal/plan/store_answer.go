package plan

import (
	"context"

	"diemcau/internal/db"
	"diemcau/internal/errs"
)

func (s store) answers(ctx context.Context, eventID string) ([]FindingAnswer, error) {
	list := []FindingAnswer{}
	err := s.db.Q(ctx).SelectContext(ctx, &list, `SELECT * FROM plan_answers WHERE event_id = $1
		ORDER BY answered_at, finding_key`, eventID)
	return list, wrap(err, "list answers of %s", eventID)
}

// answer reads one answer; one that is not there has revision 0.
func (s store) answer(ctx context.Context, eventID, key string) (FindingAnswer, error) {
	a := FindingAnswer{EventID: eventID, Key: key}
	err := s.db.Q(ctx).GetContext(ctx, &a, `SELECT * FROM plan_answers WHERE event_id = $1 AND finding_key = $2`, eventID, key)
	if db.IsNoRow(err) {
		return a, nil
	}
	return a, wrap(err, "read answer to %s", key)
}

// putAnswer writes an answer with one more revision.
func (s store) putAnswer(ctx context.Context, a *FindingAnswer) error {
	a.Revision++
	if a.Revision == 1 {
		_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO plan_answers
			(event_id, finding_key, kind, note, unit, question, due, reply, replied_at, replied_by,
			 code, severity, text, line, answered_at, answered_by, revision)
			VALUES (:event_id, :finding_key, :kind, :note, :unit, :question, :due, :reply, :replied_at, :replied_by,
			 :code, :severity, :text, :line, :answered_at, :answered_by, :revision)`, a)
		if db.IsUnique(err) {
			return errs.Conflict("plan.changed_meanwhile").Because(err)
		}
		return wrap(err, "insert answer to %s", a.Key)
	}
	err := db.Changed(s.db.Q(ctx).NamedExecContext(ctx, `UPDATE plan_answers SET kind = :kind, note = :note, unit = :unit,
		question = :question, due = :due, reply = :reply, replied_at = :replied_at, replied_by = :replied_by,
		code = :code, severity = :severity, text = :text, line = :line, answered_at = :answered_at,
		answered_by = :answered_by, revision = :revision
		WHERE event_id = :event_id AND finding_key = :finding_key AND revision = :revision - 1`, a))
	if db.IsNoRow(err) {
		return errs.Conflict("plan.changed_meanwhile").Because(err)
	}
	return wrap(err, "update answer to %s", a.Key)
}

func (s store) deleteAnswer(ctx context.Context, a FindingAnswer) error {
	err := db.Changed(s.db.Q(ctx).ExecContext(ctx, `DELETE FROM plan_answers
		WHERE event_id = $1 AND finding_key = $2 AND revision = $3`, a.EventID, a.Key, a.Revision))
	if db.IsNoRow(err) {
		return errs.Conflict("plan.changed_meanwhile").Because(err)
	}
	return wrap(err, "delete answer to %s", a.Key)
}
