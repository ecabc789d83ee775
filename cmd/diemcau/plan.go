package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"diemcau/internal/errs"
	"diemcau/internal/lang"
	"diemcau/internal/plan"
	"diemcau/internal/plan/check"
	"diemcau/internal/plan/reading"
)

type planCommand struct {
	Read  planReadCommand  `cmd:"" help:"Print what a plan says, as JSON."`
	Check planCheckCommand `cmd:"" help:"Print what a plan leaves open; exit code 1 when any of it is an error."`
}

type planReadCommand struct {
	File string `arg:"" help:"The plan: .txt, .md, .docx, .html or .pdf." type:"existingfile"`
}

// Run prints the plan with its findings.
func (c *planReadCommand) Run(ctx context.Context) error {
	p, err := readPlan(ctx, c.File)
	if err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(p)
}

type planCheckCommand struct {
	File string `arg:"" help:"The plan: .txt, .md, .docx, .html or .pdf." type:"existingfile"`
}

// Run prints the findings for a person.
func (c *planCheckCommand) Run(ctx context.Context) error {
	p, err := readPlan(ctx, c.File)
	if err != nil {
		return err
	}
	if err := check.Print(os.Stdout, p.Findings); err != nil {
		return fmt.Errorf("print findings: %w", err)
	}
	if check.HasErrors(p.Findings) {
		return errors.New("")
	}
	return nil
}

func readPlan(ctx context.Context, file string) (*reading.Plan, error) {
	p, _, err := plan.ReadFile(ctx, file)
	if refused, ok := errs.As(err); ok {
		return nil, errors.New(refused.Sentence(lang.Default)) // the cause helps nobody here
	}
	return p, err
}
