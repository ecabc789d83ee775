package main

import (
	"context"
	"encoding/json"
	"os"

	"diemcau/internal/drill"
)

type benchCommand struct {
	Show benchShowCommand `cmd:"" help:"GO to all screens beside a bare node, actions a second, start, size and memory."`
}

type benchShowCommand struct {
	JSON  bool `help:"Print the figures as JSON, and nothing else." name:"json"`
	Quick bool `help:"Measure little, only to see that it works."`
}

// Run measures on this machine as it is: other work on it shows in the figures.
func (c *benchShowCommand) Run(ctx context.Context) error {
	o := drill.BenchOptions{Quick: c.Quick}
	if !c.JSON {
		o.Progress = os.Stdout
	}
	b, err := drill.BenchShow(ctx, o)
	if err != nil {
		return err
	}
	if !c.JSON {
		b.Print(os.Stdout)
		return nil
	}
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", "  ")
	return out.Encode(b)
}
