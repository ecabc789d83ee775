package source

import "diemcau/internal/errs"

// Each refusal is one sentence of the catalogue: what happened, what is safe,
// what to do.

func tooLarge(limit int64) error {
	return errs.TooLarge("source.too_large", "limit", (limit+(1<<20)-1)>>20)
}

func tooMuch() error                 { return errs.Invalid("source.too_much") }
func empty() error                   { return errs.Invalid("source.empty") }
func encrypted() error               { return errs.Invalid("source.encrypted") }
func oldWord() error                 { return errs.Invalid("source.old_doc") }
func scanned() error                 { return errs.Invalid("source.scan") }
func legacyFont(family string) error { return errs.Invalid("source.legacy_font", "family", family) }
func notText() error                 { return errs.Invalid("source.not_text") }
func otherFormat(kind string) error  { return errs.Invalid("source.other_format", "kind", kind) }

func broken(cause error) error { return errs.Invalid("source.broken").Because(cause) }
