package check

import (
	"regexp"
	"strings"
)

var (
	looksURL = regexp.MustCompile(`(?i)(?:\bh[tp]{2,4}s?\s*[:;.]\s*/{0,2}|www\s*[.,]\s*)\S*(?:\s*[.,]\s*(?:gov|com|edu|org|vn)\b\S*)?`)
	goodURL  = regexp.MustCompile(`(?i)^(?:https?://|www\.)[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?$`)
	badHost  = regexp.MustCompile(`(?i)[\w-]+(?:,\s?(?:gov|com|edu|org)\b[.,]?(?:vn)?|\.(?:gov|com|edu|org),\s?vn\b|\.\s(?:gov|com|edu)\.vn\b|\.(?:gov|com|edu|org)\.\svn\b|\.(?:gvo|con|cmo|ogv|gov\.vm|com\.vm)\b(?:\.vn)?)`)
	badMail  = regexp.MustCompile(`(?i)[\w.+-]+\s@\s?[\w.-]+|[\w.+-]+@\s[\w.-]+|[\w.+-]+@[\w-]+(?:\s|[,;]|$)`)
)

func (v *view) suspectURLs() []hit {
	var out []hit
	for _, t := range v.texts {
		for _, at := range looksURL.FindAllStringIndex(t.s, -1) {
			m := t.s[at[0]:at[1]]
			if !strings.ContainsAny(m, "/.") {
				continue // "THPT: 45"
			}
			if link := strings.TrimRight(m, ".,;:)”\"'> "); !goodURL.MatchString(link) && len(link) > 5 {
				out = append(out, hit{line: t.line, text: link})
			}
		}
		for _, re := range []*regexp.Regexp{badHost, badMail} {
			if m := re.FindString(t.s); m != "" {
				out = append(out, hit{line: t.line, text: strings.TrimSpace(m)})
			}
		}
	}
	return out
}
