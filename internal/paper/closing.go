package paper

import "strings"

// Closing is the end of a document: where copies go, and who signs.
type Closing struct {
	// Recipients as they are printed, without the dash before and the mark
	// after; the last one is the archive ("Lưu: VT").
	Recipients []string
	// Authority such as "KT. CHỦ TỊCH"; often empty.
	Authority string
	Office    string
	Name      string
}

const (
	recipientPoints = 11.0
	signingSpace    = 24.0
	closingGap      = 4.0
)

// Closing sets the recipients at the left and the signature at the right. Both
// stay on one page; a list that is longer than a page follows the signature.
func (d *Document) Closing(c Closing) {
	if d.stopped() {
		return
	}
	half := d.half()
	list := set{points: recipientPoints, leading: leading(recipientPoints, 1.05)}
	recipients := d.recipients(c.Recipients, half)
	beside := d.listHeight(c) <= d.height()

	d.Space(closingGap)
	d.need(d.closingHeight(c) - closingGap)
	start := d.here()
	d.sign(c, half)
	if len(c.Recipients) == 0 {
		return
	}
	end := d.y
	if beside {
		d.back(start)
	}
	d.column(d.left, half, Text{{BoldItalic, d.label("recipients", nil)}}, 12, Left)
	d.flow(d.left, half, recipients, list)
	d.y = max(d.y, end)
}

func (d *Document) recipients(names []string, width float64) []line {
	var lines []line
	for i, name := range names {
		name = strings.TrimRight(strings.TrimLeft(oneLine(name), "-+• "), ";. ")
		end := ";"
		if i == len(names)-1 {
			end = "."
		}
		lines = append(lines, wrap(Plain("- "+name+end), recipientPoints, width, 0)...)
	}
	return lines
}

func (d *Document) half() float64 { return d.width() * 0.47 }

func (d *Document) listHeight(c Closing) float64 {
	if len(c.Recipients) == 0 {
		return 0
	}
	lines := len(d.recipients(c.Recipients, d.half()))
	return leading(12, 1.05) + float64(lines)*leading(recipientPoints, 1.05)
}

// closingHeight is what the closing takes with the gap above, as far as it has
// to stay on one page.
func (d *Document) closingHeight(c Closing) float64 {
	office, name := d.signature(c, d.half())
	height := float64(len(office)+len(name))*signing.leading + signingSpace
	if list := d.listHeight(c); list <= d.height() {
		height = max(height, list)
	}
	return height + closingGap
}

var signing = set{points: bodyPoints, leading: leading(bodyPoints, 1.05), align: Centre}

func (d *Document) signature(c Closing, width float64) (office, name []line) {
	office = append(d.lines(Strong(strings.ToUpper(c.Authority)), width, signing),
		d.lines(Strong(strings.ToUpper(c.Office)), width, signing)...)
	return office, d.lines(Strong(c.Name), width, signing)
}

func (d *Document) sign(c Closing, width float64) {
	office, name := d.signature(c, width)
	x := d.right - width
	d.flow(x, width, office, signing)
	d.y += signingSpace
	d.flow(x, width, name, signing)
}
