package httpapi

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"diemcau/internal/errs"
)

const (
	uploadMemory = 4 << 20 // of a form; the rest goes to temporary files
	uploadTime   = 3 * time.Minute
)

// limitForm reads a multipart form within the limit, before huma would read it
// without any: a larger one gets 413, and a slow line has three minutes.
func (a *API) limitForm(limit int64) func(huma.Context, func(huma.Context)) {
	return func(hc huma.Context, next func(huma.Context)) {
		r, w := humago.Unwrap(hc)
		if !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
			next(hc)
			return
		}
		_ = hc.SetReadDeadline(time.Now().Add(uploadTime)) // a recorder in a test has none
		r.Body = http.MaxBytesReader(w, r.Body, limit)
		if err := r.ParseMultipartForm(uploadMemory); err != nil {
			writeHuma(hc, a.Problem(hc.Context(), formError(err, limit)))
			return
		}
		// net/http forgets the temporary files of a request that a middleware copied.
		defer func() { _ = r.MultipartForm.RemoveAll() }()
		next(hc)
	}
}

func formError(err error, limit int64) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return errs.TooLarge("core.too_large", "limit", limit>>20).Because(err)
	}
	return errs.Invalid("core.invalid").Because(err)
}
