package paper

import (
	"fmt"
	"strings"
	"time"

	"diemcau/internal/event"
	"diemcau/internal/lang"
)

// Letterhead is the head of an administrative document. What is empty is left
// open to be written by hand: a plan is often printed before it has a number.
type Letterhead struct {
	// Parent is the body above the issuer; many issuers have none.
	Parent string
	Issuer string
	// Number of the document, 0 when not yet given; Symbol such as "KH-UBND".
	Number int
	Symbol string
	Place  string
	// Date of issue; the zero time leaves the day open.
	Date time.Time
}

// Letterhead sets issuer and number at the left, the country's name, its motto,
// place and date at the right, with the rules that belong below.
func (d *Document) Letterhead(h Letterhead) {
	if d.stopped() {
		return
	}
	nation, motto := d.label("nation", nil), d.label("motto", nil)
	points := 13.0
	rightWidth := measure(nation, Bold, points) + 1
	gutter := 3.0
	leftWidth := d.width() - rightWidth - gutter
	rightX := d.left + leftWidth + gutter

	start := d.here()
	d.column(d.left, leftWidth, Text{{Regular, strings.ToUpper(h.Parent)}}, points, Centre)
	issuer := d.column(d.left, leftWidth, Text{{Bold, strings.ToUpper(h.Issuer)}}, points, Centre)
	if issuer > 0 {
		d.under(d.left+leftWidth/2, min(issuer, leftWidth)*0.4, d.y+0.8)
	}
	leftEnd := d.y

	d.back(start)
	d.column(rightX, rightWidth, Strong(nation), points, Centre)
	mottoWidth := d.column(rightX, rightWidth, Strong(motto), points+1, Centre)
	d.under(rightX+rightWidth/2, mottoWidth, d.y+0.8)

	d.y = max(d.y, leftEnd) + 3.5
	second := d.here()
	if h.Symbol != "" || h.Number > 0 {
		// The smaller type stands on the line of the larger one beside it.
		d.y += (leading(bodyPoints, 1.05) - leading(points, 1.05)) * 0.75
		d.column(d.left, leftWidth, Plain(d.number30(h)), points, Centre)
	}
	leftEnd = d.y
	d.back(second)
	d.column(rightX, rightWidth, Slanted(d.placeAndDate(h)), bodyPoints, Centre)
	d.y = max(d.y, leftEnd) + 3
}

// column sets lines in a part of the page's width and gives the longest one's.
func (d *Document) column(x, width float64, text Text, points float64, align Align) float64 {
	s := set{points: points, leading: leading(points, 1.05), align: align}
	lines := d.lines(text, width, s)
	widest := 0.0
	for _, l := range lines {
		widest = max(widest, l.width)
	}
	d.flow(x, width, lines, s)
	return widest
}

func (d *Document) under(middle, length, y float64) {
	d.pdf.Line(middle-length/2, y, middle+length/2, y)
}

// number30 is "Số: 05/KH-UBND": numbers below 10 take a 0.
func (d *Document) number30(h Letterhead) string {
	number := strings.Repeat(string(glue), 8)
	if h.Number > 0 {
		number = fmt.Sprintf("%02d", h.Number)
	}
	if h.Symbol != "" {
		number += "/" + h.Symbol
	}
	return d.label("number", lang.Args{"number": number})
}

// placeAndDate writes days below 10 and the months 1 and 2 with a 0.
func (d *Document) placeAndDate(h Letterhead) string {
	open := strings.Repeat(string(glue), 6)
	day, month, year := open, open, open
	if !h.Date.IsZero() {
		date := h.Date.In(event.Zone)
		day, year = fmt.Sprintf("%02d", date.Day()), fmt.Sprint(date.Year())
		month = fmt.Sprint(int(date.Month()))
		if date.Month() < time.March {
			month = "0" + month
		}
	}
	key := "place_date"
	if h.Place == "" {
		key = "date"
	}
	return d.label(key, lang.Args{"place": h.Place, "day": day, "month": month, "year": year})
}
