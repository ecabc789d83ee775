package source

import (
	"regexp"
	"strings"
)

var (
	tag       = regexp.MustCompile(`(?i)</?(?:i|b|u|em|strong|s|sup|sub|span|font|small|mark|center|p|div)(?:\s[^<>]{0,200})?>`)
	lineBreak = regexp.MustCompile(`(?i)<br\s*/?>`)
	stars     = regexp.MustCompile(`\*{2,3}`)
	italic    = regexp.MustCompile(`\*([^\s*](?:[^*]*[^\s*])?)\*`)
	underline = regexp.MustCompile(`\b__([^\s_](?:[^_]*[^\s_])?)__\b`)
	allItalic = regexp.MustCompile(`(?is)^(?:\*[^*]+\*|<(?:i|em)>.*</(?:i|em)>)$`)
	entities  = strings.NewReplacer("&nbsp;", " ", "&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`)
)

// marked is a line with its markup taken out.
type marked struct {
	text     string // line breaks kept as "\n"
	had      bool   // there was markup
	bold     bool   // all of it
	italic   bool   // all of it
	boldOpen bool   // the bold goes on in the next line
}

// unmark takes the markup that people leave in plain text out of a line.
// inBold tells that a bold of an earlier line is still open; closes tells
// whether one opened here is closed by a later line.
func unmark(line string, inBold bool, closes func() bool) marked {
	if !inBold && !strings.ContainsAny(line, "*<&_\\") {
		return marked{text: line}
	}
	m := marked{text: line}
	m.italic = allItalic.MatchString(strings.TrimSpace(line))
	m.text = lineBreak.ReplaceAllString(m.text, "\n")
	wasBold := boldTags(m.text)
	m.text = tag.ReplaceAllString(m.text, "")
	m.text, m.bold, m.boldOpen = unbold(m.text, inBold, closes)
	m.bold = m.bold || wasBold
	m.text = italic.ReplaceAllString(m.text, "$1")
	m.text = underline.ReplaceAllString(m.text, "$1")
	m.text = entities.Replace(m.text)
	m.had = m.text != line
	return m
}

func boldTags(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, name := range []string{"b", "strong"} {
		if strings.HasPrefix(text, "<"+name+">") && strings.HasSuffix(text, "</"+name+">") {
			return true
		}
	}
	return false
}

// unbold removes every "**"; a pair makes bold, a single one is only residue.
func unbold(text string, inBold bool, closes func() bool) (plain string, bold, open bool) {
	parts := stars.Split(text, -1)
	if len(parts) == 1 {
		return text, inBold, inBold
	}
	if !inBold && len(parts)%2 == 0 && !closes() {
		return strings.Join(parts, ""), false, false
	}
	bold = true
	for _, part := range parts {
		if strings.TrimSpace(part) != "" && !inBold {
			bold = false
		}
		inBold = !inBold
	}
	return strings.Join(parts, ""), bold, !inBold
}

// residue clears text that came from a word processor of markup that somebody
// pasted into it, and tells whether there was any.
func residue(text string) (string, bool) {
	if !strings.ContainsAny(text, "*<") {
		return text, false
	}
	clean := tag.ReplaceAllString(stars.ReplaceAllString(text, ""), "")
	return clean, clean != text
}
