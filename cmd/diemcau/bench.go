package main

import (
	"context"
	"encoding/json"
	"io"
	"os"

	"diemcau/internal/drill"
)

type benchCommand struct {
	Show   benchShowCommand   `cmd:"" help:"GO to all screens beside a bare node, actions a second, start, size and memory."`
	Bridge benchBridgeCommand `cmd:"" help:"Join, cost, cut and restart of the bridge beside a bare media server."`
	Bare   benchBareCommand   `cmd:"" hidden:"" help:"The bare media server of a measurement."`
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
	return tell(b, c.JSON)
}

// tell prints what was measured, as JSON or for a person.
func tell(measured interface{ Print(io.Writer) }, asJSON bool) error {
	if !asJSON {
		measured.Print(os.Stdout)
		return nil
	}
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", "  ")
	return out.Encode(measured)
}

type benchBridgeCommand struct {
	Sites  int   `help:"How many sites." default:"99"`
	Growth []int `help:"Numbers of sites at which the messages of a join are counted." default:"25,50,99,200,300"`
	JSON   bool  `help:"Print the figures as JSON, and nothing else." name:"json"`
	Quick  bool  `help:"Two short windows, and no more sites than asked for."`
}

// Run measures on this machine as it is: other work on it shows in the figures.
func (c *benchBridgeCommand) Run(ctx context.Context) error {
	o := drill.BridgeOptions{Sites: max(c.Sites, drill.FewestSites), Quick: c.Quick, Growth: c.Growth}
	if c.Quick {
		o.Growth = []int{max(1, o.Sites/4), o.Sites}
	}
	if !c.JSON {
		o.Progress = os.Stdout
	}
	b, err := drill.BenchBridge(ctx, o)
	if err != nil {
		return err
	}
	return tell(b, c.JSON)
}

type benchBareCommand struct {
	Listen string `help:"Loopback address of its controls." required:""`
}

// Run serves until it is told to stop.
func (c *benchBareCommand) Run(ctx context.Context) error { return drill.ServeBare(ctx, c.Listen) }
