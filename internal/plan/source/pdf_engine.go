package source

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

const (
	pdfWorkers     = 2
	pdfMemoryPages = 6144 // of 64 KiB, for one worker
	pdfPatience    = 30 * time.Second
)

// pdfEngine compiles the PDF library at its first use and lends at most
// pdfWorkers instances of it. It has no file system and no network.
type pdfEngine struct {
	mu   sync.Mutex
	pool pdfium.Pool
}

var engine pdfEngine

// ClosePDF gives back the memory of the PDF library. Reading a PDF later
// starts it again.
func ClosePDF() error {
	engine.mu.Lock()
	defer engine.mu.Unlock()
	if engine.pool == nil {
		return nil
	}
	pool := engine.pool
	engine.pool = nil
	return pool.Close()
}

// WarmPDF starts the PDF library in the background, so that the first PDF of a
// process need not wait for it to be compiled. It returns at once; a failure
// is told when a PDF is read.
func WarmPDF() {
	go func() {
		_ = engine.with(context.Background(), func(pdfium.Pdfium) error { return nil })
	}()
}

func (e *pdfEngine) start() (pdfium.Pool, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool != nil {
		return e.pool, nil
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxIdle: pdfWorkers, MaxTotal: pdfWorkers,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(pdfMemoryPages).
			WithCloseOnContextDone(true),
	})
	if err != nil {
		return nil, err
	}
	e.pool = pool
	return pool, nil
}

// with lends an instance to do. When ctx ends, or the library hangs on a
// damaged file, the instance is killed.
func (e *pdfEngine) with(ctx context.Context, do func(pdfium.Pdfium) error) error {
	pool, err := e.start()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, pdfPatience)
	defer cancel()
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- errors.New("pdf library failed")
			}
		}()
		done <- do(instance)
	}()
	select {
	case err = <-done:
		instance.Close()
		return err
	case <-ctx.Done():
		instance.Kill()
		<-done
		return ctx.Err()
	}
}
