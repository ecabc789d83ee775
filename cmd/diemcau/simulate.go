package main

import (
	"context"
	"fmt"
	"os"

	"diemcau/internal/drill"
)

type simulateCommand struct {
	Server   string `help:"Address of the server." default:"http://localhost:8080"`
	Email    string `help:"Account that manages sites and screens there." default:"kythuat@mau.vn"`
	Password string `help:"Its password." env:"DIEMCAU_PASSWORD" default:"diem-cau-2025"`
	Event    string `help:"Id of the event; the first that the account sees."`
	Sites    int    `help:"How many sites; 0 is all of them." default:"0"`
	Hall     bool   `help:"A camera in the hall too." default:"true" negatable:""`
	Confirm  bool   `help:"Confirm the devices, as by telephone." default:"true" negatable:""`
	Round    bool   `help:"Open a round of line tests where the event has none yet."`
	Keep     string `help:"File that keeps the cookies of the simulated browsers, so that they are the same devices next time." type:"path"`
	Faults   string `help:"Script of faults, a line each: 30s 5 drop 10s." type:"existingfile"`
}

// Run keeps the sites there until it is told to stop.
func (c *simulateCommand) Run(ctx context.Context) error {
	o := drill.SimOptions{URL: c.Server, Email: c.Email, Password: c.Password, Event: c.Event, Sites: c.Sites, Hall: c.Hall, Confirm: c.Confirm, Round: c.Round, Keep: c.Keep, Progress: os.Stdout}
	var err error
	if o.Faults, err = readFaults(c.Faults); err != nil {
		return err
	}
	return drill.Simulate(ctx, o)
}

// readFaults reads a script of faults; without a file there are none.
func readFaults(path string) ([]drill.Fault, error) {
	if path == "" {
		return nil, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read faults: %w", err)
	}
	defer file.Close()
	faults, err := drill.ReadFaults(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return faults, nil
}
