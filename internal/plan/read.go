package plan

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"diemcau/internal/errs"
	"diemcau/internal/plan/check"
	"diemcau/internal/plan/reading"
	"diemcau/internal/plan/source"
)

// notAPlan is the finding of a document that is no event plan.
const notAPlan = "not_an_event_plan"

// Limits bound the reading of one document and how many are read at once.
// A zero field takes the default.
type Limits struct {
	Source source.Limits
	Time   time.Duration // for one document, the wait for its turn included
	AtOnce int
}

// DefaultLimits are 20 MiB, half a minute, two documents at once.
var DefaultLimits = Limits{Source: source.DefaultLimits, Time: 30 * time.Second, AtOnce: 2}

func (l Limits) orDefault() Limits {
	if l.Source.Bytes <= 0 {
		l.Source.Bytes = DefaultLimits.Source.Bytes
	}
	if l.Time <= 0 {
		l.Time = DefaultLimits.Time
	}
	if l.AtOnce <= 0 {
		l.AtOnce = DefaultLimits.AtOnce
	}
	return l
}

// Read reads a document and checks it. It is pure. A document that is no event
// plan is read all the same: its only finding says so.
func Read(ctx context.Context, name string, data []byte, limits source.Limits) (*reading.Plan, *source.Document, error) {
	doc, err := source.Read(ctx, name, data, limits)
	if err != nil {
		return nil, nil, err
	}
	p := reading.Read(doc)
	p.Findings = check.Findings(doc, p)
	return p, doc, ctx.Err()
}

// ReadFile reads and checks a file of the disk, for the command line.
func ReadFile(ctx context.Context, path string) (*reading.Plan, *source.Document, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, fmt.Errorf("read plan: %w", err)
	}
	if limit := source.DefaultLimits.Bytes; info.Size() > limit {
		return nil, nil, errs.TooLarge("source.too_large", "limit", limit>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, fmt.Errorf("read plan: %w", err)
	}
	return Read(ctx, filepath.Base(path), data, source.DefaultLimits)
}

// reader reads a few documents at once and gives up on one that takes too long.
type reader struct {
	limits Limits
	turns  chan struct{}
}

func newReader(limits Limits) *reader {
	limits = limits.orDefault()
	return &reader{limits: limits, turns: make(chan struct{}, limits.AtOnce)}
}

type readResult struct {
	plan *reading.Plan
	doc  *source.Document
	err  error
}

// read gives the plan of a document that is an event plan. The turn is given
// back when the work has really ended, not when it was given up.
func (r *reader) read(ctx context.Context, name string, data []byte) (*reading.Plan, *source.Document, error) {
	ctx, cancel := context.WithTimeout(ctx, r.limits.Time)
	defer cancel()
	select {
	case r.turns <- struct{}{}:
	case <-ctx.Done():
		return nil, nil, errs.TooMany("plan.busy").Because(ctx.Err())
	}
	done := make(chan readResult, 1)
	go func() {
		defer func() { <-r.turns }()
		done <- readSafely(ctx, name, data, r.limits.Source)
	}()
	select {
	case got := <-done:
		if got.err == nil && isNoPlan(got.plan.Findings) {
			return nil, nil, errs.Invalid("plan.not_an_event_plan")
		}
		if got.err != nil && ctx.Err() != nil {
			return nil, nil, errs.Invalid("plan.too_slow").Because(got.err)
		}
		return got.plan, got.doc, got.err
	case <-ctx.Done():
		return nil, nil, errs.Invalid("plan.too_slow").Because(ctx.Err())
	}
}

// readSafely turns a panic over an unforeseen document into a refusal: one bad
// file must not end a ceremony.
func readSafely(ctx context.Context, name string, data []byte, limits source.Limits) (got readResult) {
	defer func() {
		if what := recover(); what != nil {
			got = readResult{err: errs.Invalid("plan.unreadable").Because(fmt.Errorf("panic: %v", what))}
		}
	}()
	got.plan, got.doc, got.err = Read(ctx, name, data, limits)
	return got
}

func isNoPlan(findings []reading.Finding) bool {
	return slices.ContainsFunc(findings, func(f reading.Finding) bool { return f.Code == notAPlan })
}
