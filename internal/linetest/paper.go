package linetest

import (
	"bytes"
	"context"
	"strconv"

	"diemcau/internal/event"
	"diemcau/internal/lang"
	"diemcau/internal/paper"
)

// recordPoints is the size of the type in the table of the record.
const recordPoints = 11.0

// RecordPDF is the printed record of a round, to be signed. A round that is
// still open is marked as not final.
func (s *Service) RecordPDF(ctx context.Context, eventID, roundID string) ([]byte, error) {
	round, list, err := s.Standings(ctx, eventID, roundID)
	if err != nil {
		return nil, err
	}
	about, err := s.Events.Ceremony(ctx, eventID)
	if err != nil {
		return nil, err
	}
	r := record{language: lang.From(ctx), about: about, round: *round, list: list, now: s.Clock.Millis()}
	setup := paper.Setup{Language: r.language, Title: r.text("record_title", nil) + " - " + about.Name, Created: event.At(r.now), Landscape: true}
	if round.open() {
		setup.Mark = r.text("record_open", nil)
	}
	var out bytes.Buffer
	err = paper.Compose(ctx, &out, setup, r.write)
	return out.Bytes(), err
}

// record is a round while it is set on paper.
type record struct {
	language string
	about    Ceremony
	round    Round
	list     []SiteStanding
	now      int64
}

func (r record) text(key string, args lang.Args) string {
	return lang.Text(r.language, "linetest."+key, args)
}

func (r record) write(d *paper.Document) {
	date := r.now
	if r.round.ClosedAt != nil {
		date = *r.round.ClosedAt
	}
	d.Letterhead(paper.Letterhead{Issuer: r.about.Issuer, Place: r.about.Place, Date: event.At(date)})
	d.Title(r.text("record_title", nil), r.text("record_subject", lang.Args{"round": r.roundName(), "event": r.about.Name}))
	d.Paragraph(paper.Plain(r.when()))
	c := sum(r.list)
	d.Paragraph(paper.Plain(r.text("record_count", lang.Args{"total": c.Total, "passed": c.Passed, "warned": c.Warned,
		"failed": c.Failed, "untested": c.Untested, "signed": c.Signed})))
	d.Table(r.table())
	d.Space(3)
	d.Paragraph(paper.Slanted(r.text("record_legend", nil)))
	d.Closing(paper.Closing{Recipients: []string{r.text("record_to_organiser", nil), r.text("record_to_file", nil)}, Office: r.text("record_office", nil)})
}

func (r record) roundName() string {
	return r.text("round_name", lang.Args{"number": r.round.Number, "kind": r.text("kind_"+string(r.round.Kind), nil)})
}

// when says from when to when the round was open.
func (r record) when() string {
	opened := event.At(r.round.OpenedAt).Format("15h04 02/01/2006")
	if r.round.open() {
		return r.text("record_since", lang.Args{"opened": opened, "by": r.round.OpenedBy})
	}
	closed := event.At(*r.round.ClosedAt).Format("15h04 02/01/2006")
	return r.text("record_between", lang.Args{"opened": opened, "by": r.round.OpenedBy, "closed": closed, "closer": r.round.ClosedBy})
}

func (r record) table() paper.Table {
	t := paper.Table{Points: recordPoints, Empty: r.text("record_empty", nil)}
	for _, c := range []struct {
		key   string
		share float64
		align paper.Align
	}{
		{"number", 10, paper.Centre}, {"site", 46, paper.Left}, {"down", 19, paper.Centre}, {"up", 15, paper.Centre},
		{"round_trip", 15, paper.Centre}, {"jitter", 16, paper.Centre}, {"loss", 14, paper.Centre}, {"camera", 25, paper.Centre},
		{"microphone", 19, paper.Centre}, {"loudspeaker", 17, paper.Centre}, {"verdict", 30, paper.Centre}, {"signature", 42, paper.Centre},
	} {
		t.Columns = append(t.Columns, paper.Column{Title: r.text("record_"+c.key, nil), Share: c.share, Align: c.align, Middle: true})
	}
	for _, st := range r.list {
		t.Rows = append(t.Rows, r.row(st))
	}
	return t
}

func (r record) row(st SiteStanding) []paper.Text {
	cells := []string{strconv.FormatInt(st.Number, 10), st.Label}
	if st.Result == nil {
		cells = append(cells, noFigure, noFigure, noFigure, noFigure, noFigure, noFigure, noFigure, noFigure)
	} else {
		f := figures{r.language, st.Result.Measures}
		cells = append(cells, f.rate(f.m.DownKbps), f.rate(f.m.UpKbps), whole(f.m.RoundTripMS), whole(f.m.JitterMS), f.loss(),
			f.camera(), f.microphone(), f.loudspeaker())
	}
	texts := []paper.Text{}
	for _, cell := range cells {
		texts = append(texts, paper.Plain(cell))
	}
	return append(texts, paper.Strong(r.text("verdict_"+string(st.Verdict), nil)), r.signature(st.Result))
}

// signature is who signed and what they noted; a line to sign on where nobody did.
func (r record) signature(result *Result) paper.Text {
	if result == nil || result.SignOff == nil {
		return paper.Plain("\n")
	}
	sign := result.SignOff
	text := paper.Join(paper.Strong(sign.Name), paper.Plain("\n"+event.At(sign.At).Format("15h04 02/01/2006")))
	if sign.Note != "" {
		text = paper.Join(text, paper.Slanted("\n"+sign.Note))
	}
	return text
}
