package check

import (
	"regexp"
	"strings"
)

var officeLine = regexp.MustCompile(`^\s*(?:TM|KT|TL|TUQ|Q)\s*\.`)

// officeText is the first line of a signature block ("TM. ...", "KT. ...").
func (v *view) officeText(prefixes ...string) text {
	for _, t := range v.texts {
		for _, piece := range strings.Split(t.s, "\n") {
			piece = strings.TrimSpace(piece)
			if !officeLine.MatchString(piece) || !isCaps(piece) {
				continue
			}
			if len(prefixes) > 0 && !strings.HasPrefix(piece, prefixes[0]) {
				continue
			}
			t.s = piece
			return t
		}
	}
	return text{}
}

func (v *view) signatureMissing() []hit {
	s := v.plan.Signatory
	if s.Authority != "" || s.Position != "" || s.Name != "" || v.officeText().line > 0 {
		return nil
	}
	return []hit{{at: "signature"}}
}

func (v *view) signerMissing() []hit {
	s := v.plan.Signatory
	if s.Position != "" || s.Name != "" || len(v.signatureMissing()) > 0 {
		return nil
	}
	t := v.officeText()
	if !strings.HasPrefix(t.s, "TM") {
		return nil // "KT. CHỦ TỊCH" names an office
	}
	return []hit{{line: t.line, at: "signature", text: t.s}}
}

func (v *view) signerNameMissing() []hit {
	s := v.plan.Signatory
	if strings.IndexFunc(s.Name, isLetter) >= 0 || len(v.signatureMissing()) > 0 || len(v.signerMissing()) > 0 {
		return nil
	}
	text := s.Position
	if text == "" {
		text = s.Authority
	}
	return []hit{{line: s.Line, at: "signature", text: text}}
}

// signatureIncomplete: a body that decides as a whole signs "TM.", and whoever
// signs "KT." gives the own office below.
func (v *view) signatureIncomplete() []hit {
	kt := v.officeText("KT")
	issuer := folded(v.plan.Issuer)
	collective := starts(issuer, "ủy ban", "ban", "hội đồng", "ubnd", "hđnd")
	if kt.line == 0 || !collective || v.officeText("TM").line > 0 || !has(kt.fold, "chủ tịch", "trưởng ban") {
		return nil
	}
	return []hit{{line: kt.line, at: "signature", text: kt.s}}
}

var signs = regexp.MustCompile(`(?m)(?:^|\s)(?:TM|KT|TL)\.|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG`)

// twoColumnSignature: recipients and signature side by side may have been
// read across each other.
func (v *view) twoColumnSignature() []hit {
	for _, t := range v.texts {
		if t.table == 0 {
			if starts(t.fold, "nơi nhận") && signs.MatchString(t.s) {
				return []hit{{line: t.line, at: "signature", text: clip(t.s, 100)}}
			}
			continue
		}
		if !starts(t.fold, "nơi nhận") {
			continue
		}
		for _, o := range v.texts {
			if o.table == t.table && o.column != t.column && signs.MatchString(o.s) {
				return []hit{{line: t.line, at: "signature", text: clip(o.s, 100)}}
			}
		}
	}
	return nil
}
