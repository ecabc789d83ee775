package reading

import (
	"strings"
	"unicode/utf8"
)

// readRecipients reads the lines of "Nơi nhận" and the archive line.
func (r *reader) readRecipients() {
	if r.notify < 0 {
		return
	}
	head := r.lines[r.notify]
	r.markLine(head, "section", "recipients")
	if _, inline, ok := strings.Cut(head.text, ":"); ok && tidy(inline) != "" {
		for _, piece := range splitOutside(inline, ";") {
			if !authorityRE.MatchString(tidy(piece)) {
				r.addRecipient(head, strings.TrimLeft(tidy(piece), "-–+ "))
			}
		}
	}
	for i := r.notify + 1; i < r.closing(); i++ {
		l := r.lines[i]
		if l.table != nil {
			break
		}
		if r.inSignature(i) {
			continue
		}
		if l.mk.style == plain && !strings.HasSuffix(l.text, ";") && !starts(l.fold, "lưu") && !r.goesOnRecipient(i) {
			if len(r.plan.Recipients) > 0 && r.plan.Archive.Text != "" {
				break
			}
			if isPersonName(l.text) || isCaps(l.text) {
				continue
			}
		}
		r.addRecipient(l, l.body)
	}
}

// inSignature tells whether line i belongs to the block of the signer.
func (r *reader) inSignature(i int) bool {
	l := r.lines[i]
	return isAuthority(l) || isPosition(l) || isSigned(l.fold) || l.mk.style == plain && isPersonName(l.text) && r.sign >= 0 && i > r.sign
}

func isSigned(f string) bool {
	f = strings.Trim(f, " ()[].")
	return f == "đã ký" || f == "ký tên" || f == "ký, đóng dấu" || f == "ký và đóng dấu" || f == "ký tên, đóng dấu" || f == "đã ký và đóng dấu"
}

// goesOnRecipient tells whether a line is the rest of the recipient above.
func (r *reader) goesOnRecipient(i int) bool {
	prev := r.lines[i-1]
	return prev.table == nil && prev.mk.style == dash && !strings.HasSuffix(prev.text, ";") && !strings.HasSuffix(prev.text, ".") && lowerStart(r.lines[i].text)
}

func (r *reader) addRecipient(l *line, body string) {
	text := tidy(body)
	if i := authorityIn(text); i > 0 {
		text = tidy(text[:i])
	}
	text = strings.TrimRight(text, "; .,")
	if text == "" || utf8.RuneCountInString(text) > 400 {
		return
	}
	f := fold(text)
	if starts(f, "lưu") {
		r.plan.Archive = Archive{Text: text, Units: archiveUnits(text), Line: l.no}
		r.markLine(l, "archive", "")
		return
	}
	if n := len(r.plan.Recipients); n > 0 && l.mk.style == plain && lowerStart(text) && !strings.HasSuffix(l.text, ";") {
		r.plan.Recipients[n-1] += " " + text
		r.plan.RecipientUnits[n-1] = recipientLine(r.plan.Recipients[n-1], r.plan.RecipientUnits[n-1].At)
		r.markLine(l, "recipient", "")
		return
	}
	r.plan.Recipients = append(r.plan.Recipients, text)
	r.plan.RecipientUnits = append(r.plan.RecipientUnits, recipientLine(text, l.no))
	r.markLine(l, "recipient", "")
}

// authorityIn finds a signature that a two-column page put behind a recipient.
func authorityIn(s string) int {
	for _, mark := range []string{"TM. ", "KT. ", "TL. ", "TUQ. ", "TM.", "KT."} {
		if i := strings.Index(s, mark); i > 0 && isCaps(s[i:]) && utf8.RuneCountInString(s[i:]) > len(mark)+3 {
			return i
		}
	}
	return 0
}

func archiveUnits(s string) []string {
	out := []string{}
	_, list, ok := strings.Cut(s, ":")
	if !ok {
		list = afterWords(s, "lưu")
	}
	for _, u := range splitOutside(list, ",;") {
		if u = trimEnd(u); u != "" {
			out = append(out, u)
		}
	}
	return out
}

// recipientLine splits a line into its bodies; "Văn phòng: A; B" gives each of
// them the head.
func recipientLine(text string, at int) RecipientLine {
	out := RecipientLine{Text: text, Units: []string{}, At: at}
	body, _ := cutNote(text)
	head, list, ok := strings.Cut(body, ":")
	if ok && utf8.RuneCountInString(head) < 40 {
		head = singular(head)
		for _, u := range splitOutside(list, ";,") {
			if u = trimEnd(u); u != "" {
				out.Units = append(out.Units, head+" "+u)
			}
		}
		if out.Units = tail(out.Units, body); len(out.Units) > 0 {
			return out
		}
	}
	f := fold(body)
	out.Group = isGroup(f)
	if starts(f, "như") {
		return out
	}
	for _, piece := range splitOutside(body, ";") {
		if isGroup(fold(piece)) {
			out.Units = append(out.Units, trimEnd(piece))
			continue
		}
		out.Units = append(out.Units, splitUnits(piece)...)
	}
	return out
}

// tail gives the last level word ("tỉnh") of a list to each of its names.
func tail(units []string, body string) []string {
	last := lastWordOf(strings.TrimRight(body, " ."))
	if f := fold(last); f != "tỉnh" || len(units) < 2 || !strings.Contains(body, ",") {
		return units
	}
	for i, u := range units {
		if f := fold(u); !strings.HasSuffix(f, " tỉnh") && !has(f, "tỉnh ủy") {
			units[i] = u + " " + last
		}
	}
	return units
}

// singular turns the head of a list into the head of one name: "Các Sở" is "Sở".
func singular(head string) string {
	head = tidy(head)
	f := fold(head)
	if starts(f, "các") && len(strings.Fields(head)) > 1 {
		return capitalise(afterWords(head, "các"))
	}
	if f == "tt" || f == "tt." {
		return "Thường trực"
	}
	return head
}

// isGroup tells whether folded words name a kind of body, not one.
func isGroup(f string) bool {
	return starts(strings.TrimSpace(f), "các") || has(f, "các xã", "các phường", "các sở", "các huyện", "các đơn vị", "các cơ quan", "các ban", "các phòng", "các trường", "sở, ban, ngành", "các tổ chức", "các thôn", "các tỉnh", "các thành viên", "các đoàn thể", "các địa phương")
}
