# Two commands are enough: `make demo` and `make test`. The rest is for engineers.
SHELL := /bin/bash
export CGO_ENABLED := 0
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS := -s -w -X diemcau/internal/app.Version=$(VERSION)

.PHONY: demo test check soak web build generate format clean

## demo: build, then run the sample ceremony (PLAN=file for another plan, LAN=1 for HTTPS in the office network)
demo: build
	bin/diemcau demo $(if $(LAN),--lan) $(if $(PLAN),"$(PLAN)")

## test: install what the tests need, then run all of them
test:
	scripts/check.sh test

## check: test, plus everything that keeps the tree clean; what CI runs
check:
	scripts/check.sh all

## soak: the long runs; not part of check
soak: build
	scripts/soak.sh

## build: one static binary with the pages inside
build: web
	go build -trimpath -ldflags '$(LDFLAGS)' -o bin/diemcau ./cmd/diemcau

## web: the pages, into web/dist
web:
	scripts/web.sh

## generate: the OpenAPI document and the TypeScript types made from it
generate:
	scripts/generate.sh

format:
	gofmt -w cmd internal web/embed.go

clean:
	rm -rf bin web/dist/assets web/dist/index.html
