package source

import (
	"math"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

const (
	maxPageObjects  = 30_000
	maxPathSegments = 400
	ruleThickness   = 2.5
)

// extractRules gives the level and upright lines drawn on a page.
func extractRules(lib pdfium.Pdfium, at requests.Page) ([]pdfRule, error) {
	count, err := lib.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: at})
	if err != nil {
		return nil, err
	}
	var rules []pdfRule
	for i := range min(count.Count, maxPageObjects) {
		object, err := lib.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: at, Index: i})
		if err != nil {
			continue
		}
		kind, err := lib.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err != nil || kind.Type != enums.FPDF_PAGEOBJ_PATH {
			continue
		}
		rules = append(rules, pathRules(lib, object.PageObject)...)
	}
	return rules, nil
}

func pathRules(lib pdfium.Pdfium, path references.FPDF_PAGEOBJECT) []pdfRule {
	box, err := lib.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: path})
	if err != nil {
		return nil
	}
	whole := pdfRule{float64(box.Left), float64(box.Right), float64(box.Bottom), float64(box.Top)}
	if whole.right-whole.left < ruleThickness || whole.top-whole.bottom < ruleThickness {
		return []pdfRule{whole}
	}
	count, err := lib.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: path})
	if err != nil || count.Count > maxPathSegments {
		return nil
	}
	var rules []pdfRule
	var x, y, startX, startY float64
	for i := range count.Count {
		segment, err := lib.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: path, Index: i})
		if err != nil {
			return rules
		}
		point, err := lib.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: segment.PathSegment})
		if err != nil {
			return rules
		}
		kind, err := lib.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: segment.PathSegment})
		if err != nil {
			return rules
		}
		nx, ny := float64(point.X), float64(point.Y)
		switch kind.Type {
		case enums.FPDF_SEGMENT_MOVETO:
			startX, startY = nx, ny
		case enums.FPDF_SEGMENT_LINETO:
			rules = appendRule(rules, x, y, nx, ny)
			if closed, err := lib.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: segment.PathSegment}); err == nil && closed.IsClose {
				rules = appendRule(rules, nx, ny, startX, startY)
			}
		}
		x, y = nx, ny
	}
	return inPage(rules, whole)
}

func appendRule(rules []pdfRule, x1, y1, x2, y2 float64) []pdfRule {
	r := pdfRule{min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)}
	if (r.right-r.left < 0.5) == (r.top-r.bottom < 0.5) {
		return rules
	}
	return append(rules, r)
}

// inPage drops the rules of a path whose points are in a space of its own:
// they must lie within the path's bounds on the page.
func inPage(rules []pdfRule, whole pdfRule) []pdfRule {
	kept := rules[:0]
	for _, r := range rules {
		if r.left > whole.left-3 && r.right < whole.right+3 && r.bottom > whole.bottom-3 && r.top < whole.top+3 {
			kept = append(kept, r)
		}
	}
	return kept
}

func near(a, b, within float64) bool { return math.Abs(a-b) <= within }
