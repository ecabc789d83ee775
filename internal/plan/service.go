package plan

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"
	"unicode"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/plan/check"
	"diemcau/internal/plan/reading"
)

// Events says whether an event is there and may be changed.
type Events interface {
	MustBeOpen(ctx context.Context, eventID string) error
}

// Notices tells browsers, after commit, that something changed.
type Notices interface {
	Changed(ctx context.Context, eventID, topic, id string, revision int64)
}

// Service holds the use cases of plans.
type Service struct {
	store   store
	audit   *audit.Log
	clock   event.Clock
	notices Notices
	events  Events
	takers  []Taker
	reader  *reader
}

// New makes the service. The takers get their part of a confirmed plan in the
// order given: who names units comes before who refers to them.
func New(d *db.DB, log *audit.Log, clock event.Clock, notices Notices, events Events, limits Limits, takers ...Taker) *Service {
	return &Service{store: store{d}, audit: log, clock: clock, notices: notices, events: events,
		takers: takers, reader: newReader(limits)}
}

// Upload reads a document. The first one, and each one before the plan is
// confirmed, becomes the current reading; a later one is proposed. A document
// that cannot be read, or that is no event plan, changes nothing.
func (s *Service) Upload(ctx context.Context, eventID, name string, data []byte) (ReadingHead, error) {
	if err := s.events.MustBeOpen(ctx, eventID); err != nil {
		return ReadingHead{}, err
	}
	begun := s.clock.Millis()
	p, doc, err := s.reader.read(ctx, name, data)
	if err != nil {
		return ReadingHead{}, err
	}
	sum := sha256.Sum256(data)
	r := &Reading{EventID: eventID, Document: doc, Plan: p, Findings: p.Findings,
		ReadingHead: ReadingHead{ID: db.NewID(), Name: fileName(name), Format: doc.Format, SHA256: hex.EncodeToString(sum[:]),
			Size: int64(len(data)), Pages: doc.Pages, Lines: doc.Lines, ReadAt: s.clock.Millis(), ReadBy: event.ActorFrom(ctx).Name,
			TookMS: s.clock.Millis() - begun}}
	for range placeTries {
		if err = s.place(ctx, r, data); !errs.Is(err, errs.KindConflict) {
			break
		}
	}
	return r.ReadingHead, err
}

// placeTries is how often an upload looks again when the plan changed meanwhile.
const placeTries = 3

// place makes a new reading the current or the proposed one, and carries over
// what was corrected in the one before it. What takes time is worked out before
// the transaction; the revision tells whether it still holds.
func (s *Service) place(ctx context.Context, r *Reading, data []byte) error {
	p, err := s.store.plan(ctx, r.EventID)
	if err != nil {
		return err
	}
	last, err := s.store.lastNumber(ctx, r.EventID)
	if err != nil {
		return err
	}
	r.Number, r.State, r.Refs, r.Edits, r.Findings = last+1, Current, map[string]string{}, []Correction{}, r.Plan.Findings
	if p.CurrentID != "" {
		base, err := s.store.reading(ctx, r.EventID, p.CurrentID)
		if err != nil {
			return err
		}
		s.takeOver(r, carry(base, r.Plan, r.Number), p.Stage() == StageConfirmed)
	}
	r.count()
	return s.store.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.succeed(ctx, &p, r); err != nil {
			return err
		}
		if err := s.saved(ctx, &p, "plan.read", "reading/"+r.ID, map[string]any{"name": r.Name, "sha256": r.SHA256,
			"state": r.State, "errors": r.Errors, "warns": r.Warns}); err != nil {
			return err
		}
		if err := s.store.keepFile(ctx, r.EventID, r.SHA256, data); err != nil {
			return err
		}
		if err := s.store.insertReading(ctx, r); err != nil {
			return err
		}
		if err := s.store.replaceEdits(ctx, r.EventID, r.ID, r.Edits); err != nil || r.State != Current {
			return err
		}
		return s.dropReverted(ctx, r)
	})
}

// count brings the figures of the head up to date.
func (r *Reading) count() {
	r.Errors, r.Warns, r.Infos = tally(r.Findings)
	r.Edited = len(r.Edits)
}

func (s *Service) takeOver(r *Reading, over passage, confirmed bool) {
	r.Edits = over.corrections
	for i := range r.Edits {
		r.Edits[i].ID = db.NewID()
	}
	if confirmed {
		r.Refs = over.refs
	}
	if len(r.Edits) > 0 {
		r.Findings = findings(r)
	}
}

// succeed takes the place of the reading before.
func (s *Service) succeed(ctx context.Context, p *Plan, r *Reading) error {
	before, state := p.CurrentID, Replaced
	if p.Stage() == StageConfirmed {
		before, state = p.ProposedID, Discarded
		r.State, p.ProposedID = Proposed, r.ID
	} else {
		p.CurrentID = r.ID
	}
	if before == "" {
		return nil
	}
	return s.store.setState(ctx, r.EventID, before, state)
}

// findings are those of the effective plan.
func findings(r *Reading) []reading.Finding {
	if len(r.Edits) == 0 {
		return check.Findings(r.Document, r.Plan)
	}
	return check.Findings(r.Document, edited(r.Plan, r.Edits).plan())
}

// saved writes the standing of the plan, the log entry and the notice. An
// event that was closed meanwhile takes none.
func (s *Service) saved(ctx context.Context, p *Plan, action, subject string, detail any) error {
	if err := s.events.MustBeOpen(ctx, p.EventID); err != nil {
		return err
	}
	if err := s.store.save(ctx, p); err != nil {
		return err
	}
	s.notices.Changed(ctx, p.EventID, "plan", subject, p.Revision)
	return s.audit.Write(ctx, audit.Entry{Event: p.EventID, Action: action, Subject: subject, Detail: detail})
}

// Readings lists every document that was read for the event, newest first.
func (s *Service) Readings(ctx context.Context, eventID string) ([]ReadingHead, error) {
	return s.store.heads(ctx, eventID)
}

// File gives a document as it was uploaded; an empty id is the current one.
func (s *Service) File(ctx context.Context, eventID, readingID string) (ReadingHead, []byte, error) {
	if readingID == "" {
		p, err := s.store.plan(ctx, eventID)
		if err != nil {
			return ReadingHead{}, nil, err
		}
		if p.CurrentID == "" {
			return ReadingHead{}, nil, errs.NotFound("plan.none")
		}
		readingID = p.CurrentID
	}
	head, err := s.store.head(ctx, eventID, readingID)
	if err != nil {
		return ReadingHead{}, nil, err
	}
	data, err := s.store.file(ctx, eventID, head.SHA256)
	return head, data, err
}

// MaxBytes is the size of the largest document that is taken.
func (s *Service) MaxBytes() int64 { return s.reader.limits.Source.Bytes }

// fileName keeps the last part of an uploaded name, without what a header or a
// disk could stumble over.
func fileName(name string) string {
	name = filepath.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`"<>|:*?`, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	runes := []rune(strings.TrimSpace(name))
	if len(runes) > 200 {
		runes = runes[len(runes)-200:]
	}
	return string(runes)
}
