package reading

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// invited is a group that an agency is charged with inviting.
type invited struct {
	agency string
	target string
}

var inviterRE = regexp.MustCompile(`(?i)giấy mời\s+(?:họp\s+|dự\s+)?của\s+`)

// noteInvitations reads from a task who sends out whose invitations.
func (r *reader) noteInvitations(agency, text string) {
	if loc := inviterRE.FindStringIndex(text); loc != nil && r.inviter == "" {
		name := text[loc[1]:]
		if at := verbAt(name); at > 0 {
			name = name[:at]
		}
		name, _, _ = cutAny(name, ",", ";", ".", ":", "(")
		if looksLikeUnit(name) {
			r.inviter = trimEnd(name)
		}
	}
	loc := enumStart.FindStringIndex(text)
	if loc == nil {
		return
	}
	list := text[loc[1]:]
	if stop := strings.Index(list, ". "); stop > 0 {
		list = list[:stop]
	}
	for _, target := range splitOutside(list, ";") {
		if target = trimEnd(target); utf8.RuneCountInString(target) > 3 {
			r.invited = append(r.invited, invited{agency, target})
		}
	}
}

// assignIssuers gives each group the body whose invitation it gets: the agency
// charged with inviting that very group, else the body in whose name
// invitations go out, else, uncertain, the body that issues the plan.
func (r *reader) assignIssuers() {
	targets := make([]groupWords, len(r.invited))
	for i, t := range r.invited {
		targets[i] = wordsOfGroup(t.target)
	}
	for i := range r.plan.Delegates {
		d := &r.plan.Delegates[i]
		if d.Issuer != "" {
			continue
		}
		label := wordsOfGroup(d.Label)
		best, score := -1, 0.45
		for j, t := range targets {
			if s := label.likeness(t); s > score {
				best, score = j, s
			}
		}
		switch {
		case best >= 0:
			d.Issuer, d.IssuerCertain = r.invited[best].agency, true
		case r.inviter != "":
			d.Issuer, d.IssuerCertain = r.inviter, true
		default:
			d.Issuer = r.plan.Issuer
		}
	}
}

// groupWords are the pairs of neighbouring telling words of a group, outside
// quotes: single syllables are shared by names that have nothing in common.
type groupWords map[string]bool

// commonWords tell nothing about which group is meant.
var commonWords = map[string]bool{}

func init() {
	for _, w := range strings.Fields("các lãnh đạo đại diện tỉnh và của trên địa bàn tại có liên quan những một số cho về thành viên xã phường cấp năm lần thứ tổ chức tập thể") {
		commonWords[w] = true
	}
}

func wordsOfGroup(s string) groupWords {
	out := groupWords{}
	last := ""
	for _, w := range words(outsideQuotes(s)) {
		if commonWords[w] {
			continue
		}
		if last != "" {
			out[last+" "+w] = true
		}
		last = w
	}
	if len(out) == 0 && last != "" {
		out[last] = true
	}
	return out
}

// outsideQuotes leaves out what stands in quotes; a quote never closed reaches
// to the end.
func outsideQuotes(s string) string {
	var b strings.Builder
	quoted := false
	for _, r := range s {
		switch r {
		case '“', '«':
			quoted = true
		case '”', '»':
			quoted = false
		case '"':
			quoted = !quoted
		default:
			if !quoted {
				b.WriteRune(r)
			}
			continue
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// likeness is the part of the smaller group's words that both share; fewer
// than two shared pairs are no likeness, unless one group has no more.
func (g groupWords) likeness(o groupWords) float64 {
	shared := 0
	for w := range g {
		if o[w] {
			shared++
		}
	}
	if shared < min(2, len(g), len(o)) || shared == 0 {
		return 0
	}
	both := float64(shared) / float64(min(len(g), len(o)))
	return 0.8*both + 0.2*float64(shared)/float64(max(len(g), len(o)))
}
