package main

import (
	"context"
	"errors"
	"os"
	"time"

	"diemcau/internal/app"
	"diemcau/internal/config"
)

type openapiCommand struct{}

// Run prints the document that api/openapi.json is generated from.
func (*openapiCommand) Run(ctx context.Context) (err error) {
	folder, err := os.MkdirTemp("", "diemcau-openapi-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	cfg := config.Default(folder)
	cfg.Media = "off"
	a, err := app.New(ctx, cfg, time.Now, logger("error"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close(ctx)) }()
	document, err := a.API.OpenAPI()
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(document)
	return err
}
