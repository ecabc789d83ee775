package check

import (
	"regexp"
	"strings"
)

var (
	numberLine = regexp.MustCompile(`(?i)^\s*số\s*[:：]?\s*(.*)$`)
	dateLine   = regexp.MustCompile(`(?i)ngày\s*(.{0,8}?)\s*tháng\s*(.{0,6}?)\s*năm\s*(\d{4}|\S*)`)
	badSpacing = regexp.MustCompile(`\d\s+/|/\s+\S|\s-\s|-\s*$|/\s*$|--|//`)
	goodSymbol = regexp.MustCompile(`^[A-ZĐ][A-ZĐa-zđ&]*(?:[-/][A-ZĐ][A-ZĐa-zđ0-9&.]*)*$`)
)

// headLines are the paragraphs and cells before the title.
func (v *view) headLines() []text {
	stop := v.titleLine()
	var out []text
	for _, t := range v.texts {
		if stop > 0 && t.line >= stop || len(out) >= 14 || starts(t.fold, "căn cứ") || t.body {
			break
		}
		out = append(out, t)
	}
	return out
}

// numberText is the line of the number and what stands behind "Số:".
func (v *view) numberText() (text, string) {
	for _, t := range v.headLines() {
		for _, piece := range strings.Split(t.s, "\n") {
			if m := numberLine.FindStringSubmatch(strings.TrimSpace(piece)); m != nil && len(m[1]) < 60 {
				t.s = strings.TrimSpace(piece)
				return t, strings.TrimSpace(m[1])
			}
		}
	}
	return text{}, ""
}

func (v *view) dateText() text {
	for _, t := range v.headLines() {
		if m := dateLine.FindString(t.s); m != "" {
			t.s = clip(strings.TrimSpace(t.s), 80)
			return t
		}
	}
	return text{}
}

func (v *view) noHeader() []hit {
	number, _ := v.numberText()
	if number.line == 0 && v.dateText().line == 0 && v.plan.DocNumber == nil && v.plan.DocDateText == "" {
		return []hit{{at: "header"}}
	}
	return nil
}

func (v *view) numberMissing() []hit {
	if v.plan.DocNumber != nil && strings.ContainsAny(*v.plan.DocNumber, "0123456789") {
		return nil
	}
	t, _ := v.numberText()
	return []hit{{line: t.line, at: "header", text: t.s, args: say("symbol", v.plan.DocSymbol)}}
}

func (v *view) dayMissing() []hit {
	if v.plan.DocDate != nil || v.plan.DocMonth == nil && v.plan.DocYear == nil && v.dateText().line == 0 {
		return nil
	}
	t := v.dateText()
	if t.line == 0 {
		t.s = v.plan.DocDateText
	}
	return []hit{{line: t.line, at: "header", text: t.s}}
}

func (v *view) dateMissing() []hit {
	if v.plan.DocDate != nil || v.plan.DocMonth != nil || v.plan.DocYear != nil || v.dateText().line > 0 {
		return nil
	}
	return []hit{{at: "header"}}
}

// badSymbol finds a symbol out of the form "KH-UBND" (or "KH/TU" of the Party).
func (v *view) badSymbol() []hit {
	t, rest := v.numberText()
	symbol := v.plan.DocSymbol
	if t.line == 0 {
		return nil
	}
	bad := symbol != "" && (!goodSymbol.MatchString(symbol) || !strings.ContainsAny(symbol, "-/"))
	if symbol == "" && rest != "" {
		bad = strings.IndexFunc(rest, isLetter) >= 0 || strings.ContainsAny(rest, "0123456789")
	}
	if !bad {
		bad = badSpacing.MatchString(rest) && symbol != ""
	}
	if !bad {
		return nil
	}
	return []hit{{line: t.line, at: "header", text: t.s}}
}

func isLetter(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r > 0xBF }

func (v *view) letterheadMissing() []hit {
	all := bare(v.all())
	if strings.Contains(all, "cong hoa xa hoi chu nghia viet nam") || strings.Contains(all, "dang cong san viet nam") {
		return nil
	}
	return []hit{{at: "header"}}
}

func (v *view) legalBasisMissing() []hit {
	if len(v.plan.LegalBases) > 0 {
		return nil
	}
	return []hit{{at: "bases"}}
}

// legalBasisGap finds contests that no "Căn cứ" speaks of.
func (v *view) legalBasisGap() []hit {
	bases := v.plan.LegalBases
	if len(bases) == 0 {
		return nil
	}
	var gaps []string
	all := ""
	for _, b := range bases {
		all += " " + folded(b.Text)
	}
	for _, a := range v.plan.Awards {
		if name := folded(unquoted(a.Name)); name != "" && !has(all, name) {
			gaps = append(gaps, clip(a.Name, 90))
		}
	}
	if len(gaps) == 0 {
		return nil
	}
	return []hit{{at: "bases", args: say("what", strings.Join(gaps, "; "))}}
}

func unquoted(s string) string {
	if i := strings.IndexAny(s, "“\""); i >= 0 {
		return strings.Trim(s[i:], "“”\" ")
	}
	return s
}
