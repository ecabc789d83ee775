package reading

import (
	"strings"
	"unicode/utf8"
)

// readParticipants lists who attends, by kind of place.
func (r *reader) readParticipants() {
	r.tree.walk(func(n *node) {
		if n.kind != participant || n.line.table != nil || r.underQuota(n) {
			return
		}
		r.noteSiteLabel(n)
		switch {
		case isTotal(n.line.body):
			return
		case n.heading && n.inline == "", strings.HasPrefix(n.line.body, "("):
			return
		case strings.HasSuffix(n.line.body, ":") && (len(n.kids) > 0 || n.style == plain):
			return
		case n.inline != "" && countOf(trimEnd(n.inline)).known:
			r.addParticipant(n, n.line.body)
		case n.inline != "" && n.own == participant:
			for _, item := range splitOutside(n.inline, ";") {
				r.addParticipant(n, item)
			}
		case n.inline != "" && n.heading && n.own == unknown && siteLabel(n.title):
			for _, item := range splitOutside(n.inline, ";") {
				r.addParticipant(n, item)
			}
		default:
			r.addParticipant(n, n.line.body)
		}
	})
}

// underQuota leaves paragraphs alone that only lead to an annex or speak of costs.
func (r *reader) underQuota(n *node) bool {
	return n.style == plain && has(n.line.fold, "phụ lục", "danh sách kèm theo", "chi tiết tại")
}

func siteLabel(s string) bool {
	return has(fold(s), "điểm cầu", "tại hội trường", "trực tuyến", "trực tiếp", "đại biểu", "cấp tỉnh", "cấp xã", "khách mời")
}

func (r *reader) addParticipant(n *node, item string) {
	item = tidy(item)
	if f := strings.TrimLeft(fold(item), "( "); strings.Trim(item, ".;, ") == "" || utf8.RuneCountInString(f) < 80 && (starts(f, "phụ lục", "có danh sách", "danh sách kèm", "theo phân bổ", "theo danh sách", "chi tiết tại", "kèm theo", "theo phụ lục", "có phụ lục") || f == "như trên") {
		return // leads to an annex
	}
	p := &r.plan.Participants
	r.markLine(n.line, "participant", "")
	if r.isOnlineSite(n) {
		p.OnlineSites = append(p.OnlineSites, item)
		p.OnlineSitesLines = append(p.OnlineSitesLines, n.line.no)
		return
	}
	p.MainSite = append(p.MainSite, item)
	p.MainSiteLines = append(p.MainSiteLines, n.line.no)
}

// isOnlineSite tells whether a participant line belongs to the linked sites.
func (r *reader) isOnlineSite(n *node) bool {
	if n.inline != "" && siteKind(fold(n.title)) {
		return true
	}
	for p := n.parent; p != nil && p.line != nil; p = p.parent {
		f := fold(p.title)
		if siteKind(f) || has(f, "trực tuyến") && !has(f, "trực tiếp") {
			return true
		}
	}
	return (n.style == plain || n.style >= dash) && r.onlineLabel[n.parent]
}

// noteSiteLabel remembers the last label line among siblings ("Tại các điểm cầu xã:").
func (r *reader) noteSiteLabel(n *node) {
	if strings.HasSuffix(n.line.body, ":") || n.inline != "" && n.own == unknown && n.style != dash {
		f := n.line.fold
		r.onlineLabel[n.parent] = siteKind(f) || has(f, "điểm cầu") && has(f, "trực tuyến")
	}
}
