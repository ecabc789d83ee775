// Command diemcau plans, rehearses and runs a ceremony of one hall and many
// linked sites. This file parses the command line; the work is in internal/app
// and internal/drill.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"diemcau/internal/app"
)

type commands struct {
	Serve    serveCommand    `cmd:"" help:"Run the server."`
	Demo     demoCommand     `cmd:"" help:"Run the server with a ceremony loaded and an account for each role."`
	Plan     planCommand     `cmd:"" help:"Read a plan, or check it, without a server."`
	Simulate simulateCommand `cmd:"" help:"Bring simulated sites to a server that runs."`
	Rehearse rehearseCommand `cmd:"" help:"Run the whole programme of a plan headlessly and check the promises."`
	Bench    benchCommand    `cmd:"" help:"Measure the program on this machine."`
	User     userCommand     `cmd:"" help:"Accounts, from the command line."`
	Backup   backupCommand   `cmd:"" help:"Copy the database and the files to a folder."`
	Restore  restoreCommand  `cmd:"" help:"Bring a copy back into an empty data folder."`
	OpenAPI  openapiCommand  `cmd:"" name:"openapi" help:"Print the OpenAPI document."`

	Version kong.VersionFlag `help:"Print the version."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:]))
}

func run(ctx context.Context, args []string) int {
	var c commands
	parser, err := kong.New(&c, kong.Name("diemcau"), kong.Description("Điểm Cầu: from the signed plan to the closing report."),
		kong.Vars{"version": app.Version}, kong.Configuration(kong.JSON, "/etc/diemcau/config.json", "diemcau.json"), kong.UsageOnError(),
		kong.BindTo(ctx, (*context.Context)(nil)))
	if err != nil {
		fmt.Fprintln(os.Stderr, "diemcau:", err)
		return 2
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintln(os.Stderr, "diemcau:", err)
		return 2
	}
	if err := parsed.Run(); err != nil {
		if text := err.Error(); text != "" {
			fmt.Fprintln(os.Stderr, text)
		}
		return 1
	}
	return 0
}
