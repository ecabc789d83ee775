package check

import (
	"regexp"
	"strconv"
	"strings"
)

func (v *view) venueMissing() []hit {
	if len(v.plan.Event.Venues) > 0 || v.plan.Event.Format == "online" {
		return nil
	}
	return []hit{{line: v.plan.Event.Line, at: "venue"}}
}

func (v *view) venueCapacityUnknown() []hit {
	for _, p := range v.plan.Event.Venues {
		if p.Role == "main" && p.Capacity == nil && !outdoors.MatchString(folded(p.Name)) {
			return []hit{{line: p.Line, text: p.Name}}
		}
	}
	return nil
}

// outdoors has no seats to plan.
var outdoors = regexp.MustCompile(`^(địa điểm )?(sân|khu vực|quảng trường|công trường|tuyến|đường|phố|công viên|bãi|bờ|cầu|khu đất|khuôn viên|trục|sông|đồi|rừng|cánh đồng)( |$)`)

func (v *view) siteCountMissing() []hit {
	e := v.plan.Event
	says := has(folded(e.FormatText), "trực tuyến", "điểm cầu") || strings.Contains(v.all(), "điểm cầu")
	online := says && (e.Format == "hybrid" || e.Format == "online") || e.OnlineSites.Text != "" || len(v.plan.Participants.OnlineSites) > 0
	if !online || e.OnlineSites.Count != nil || len(e.OnlineSites.Names) > 0 {
		return nil
	}
	return []hit{{line: e.OnlineSites.Line, text: e.OnlineSites.Text, at: atTime(e.OnlineSites.Line)}}
}

func (v *view) sitesNotListed() []hit {
	s := v.plan.Event.OnlineSites
	if s.Count == nil || *s.Count < 2 || s.Named || len(s.Names) > 0 {
		return nil
	}
	return []hit{{line: s.Line, text: s.Text, args: say("sites", strconv.Itoa(*s.Count))}}
}
