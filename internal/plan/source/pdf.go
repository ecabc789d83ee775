package source

import (
	"context"
	"errors"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

func readPDF(ctx context.Context, data []byte, limits Limits) (*Document, error) {
	var pages []pdfPage
	err := engine.with(ctx, func(lib pdfium.Pdfium) error {
		var err error
		pages, err = extractPages(ctx, lib, data, limits)
		return err
	})
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return nil, encrypted()
	case err != nil:
		return nil, xmlError(ctx, err)
	}
	if !legible(pages) {
		return nil, scanned()
	}
	b := newBuilder(ctx, "pdf", limits)
	b.doc.Pages = len(pages)
	flow := &pdfFlow{builder: b, pages: pages}
	if err := flow.run(); err != nil {
		return nil, err
	}
	return b.finish()
}

// legible tells that the pages hold letters, not only pictures of them.
func legible(pages []pdfPage) bool {
	letters, all := 0, 0
	for _, page := range pages {
		for _, c := range page.chars {
			all++
			if unicode.IsLetter(c.r) {
				letters++
			}
		}
	}
	return letters >= 20 && letters*4 > all
}

func extractPages(ctx context.Context, lib pdfium.Pdfium, data []byte, limits Limits) ([]pdfPage, error) {
	doc, err := lib.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return nil, err
	}
	count, err := lib.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, err
	}
	if count.PageCount > limits.Pages {
		return nil, tooMuch()
	}
	pages := make([]pdfPage, 0, count.PageCount)
	kept := 0
	for i := range count.PageCount {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		page, err := extractPage(lib, doc.Document, i)
		if err != nil {
			return nil, err
		}
		if kept += len(page.chars); kept > limits.Text/2 {
			return nil, tooMuch()
		}
		pages = append(pages, page)
	}
	return pages, nil
}

func extractPage(lib pdfium.Pdfium, doc references.FPDF_DOCUMENT, index int) (pdfPage, error) {
	at := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: index}}
	page := pdfPage{index: index}
	size, err := lib.GetPageSize(&requests.GetPageSize{Page: at})
	if err != nil {
		return page, err
	}
	page.width, page.height = size.Width, size.Height
	text, err := lib.GetPageTextStructured(&requests.GetPageTextStructured{Page: at, Mode: requests.GetPageTextStructuredModeChars})
	if err != nil {
		return page, err
	}
	for i, c := range text.Chars {
		for _, r := range c.Text {
			page.chars = append(page.chars, pdfChar{
				r: r, index: i, angle: c.Angle,
				left: c.PointPosition.Left, right: c.PointPosition.Right,
				bottom: c.PointPosition.Bottom, top: c.PointPosition.Top,
			})
		}
	}
	if page.rules, err = extractRules(lib, at); err != nil {
		return page, err
	}
	page.split()
	return page, page.fonts(lib, at)
}
