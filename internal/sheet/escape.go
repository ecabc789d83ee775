package sheet

import "strings"

// starters begin what a spreadsheet may calculate or cut, in both widths.
const starters = "=+-@\t\r\n＝＋－＠"

// calculable tells that the text, behind any apostrophes, begins a formula.
func calculable(text string) bool {
	text = strings.TrimLeft(text, "'")
	for _, first := range text {
		return strings.ContainsRune(starters, first)
	}
	return false
}

// escape puts an apostrophe before what a spreadsheet would calculate.
func escape(text string) string {
	if calculable(text) {
		return "'" + text
	}
	return text
}

// unescape takes away what escape has put.
func unescape(text string) string {
	if strings.HasPrefix(text, "'") && calculable(text) {
		return text[1:]
	}
	return text
}
