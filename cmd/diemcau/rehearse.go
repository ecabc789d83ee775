package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"diemcau/internal/drill"
)

type rehearseCommand struct {
	Plan   string  `arg:"" help:"The plan." type:"existingfile"`
	Speed  float64 `help:"Speed of the show's clock; reconnects and thresholds run in real time." default:"60"`
	Sites  int     `help:"Simulated sites with real picture and sound; 0 rehearses the programme alone." default:"0"`
	Faults string  `help:"Script of faults at the sites, a line each: 30s 5 drop 10s." type:"existingfile"`
	JSON   string  `help:"Write the report to this file too." name:"json" type:"path"`
}

// Run rehearses and fails where a promise broke.
func (c *rehearseCommand) Run(ctx context.Context) error {
	data, err := os.ReadFile(c.Plan)
	if err != nil {
		return fmt.Errorf("read plan: %w", err)
	}
	faults, err := readFaults(c.Faults)
	if err != nil {
		return err
	}
	report, err := drill.Rehearse(ctx, drill.Options{PlanName: filepath.Base(c.Plan), Plan: data, Speed: c.Speed, Sites: c.Sites, Faults: faults, Progress: os.Stdout})
	if err != nil {
		return err
	}
	report.Print(os.Stdout)
	if c.JSON != "" {
		raw, err := json.MarshalIndent(report, "", "  ")
		if err == nil {
			err = os.WriteFile(c.JSON, append(raw, '\n'), 0o600)
		}
		if err != nil {
			return fmt.Errorf("write report: %w", err)
		}
	}
	if !report.OK {
		return errors.New("")
	}
	return nil
}
