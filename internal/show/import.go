package show

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"diemcau/internal/collation"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/lang"
	"diemcau/internal/sheet"
)

// ImportProblem is what is wrong with one cell of a sheet.
type ImportProblem struct {
	Row    int    `json:"row" doc:"Row of the sheet, from 1"`
	Column string `json:"column" doc:"Heading of the column as the sheet has it"`
	Code   string `json:"code"`
	Text   string `json:"text"`
}

// ImportRow is a row of a sheet with what it does.
type ImportRow struct {
	Row    int    `json:"row" doc:"Row of the sheet, from 1"`
	Number string `json:"number" doc:"As the row will be numbered"`
	Title  string `json:"title"`
	Deed   string `json:"deed" enum:"adds,changes,same,wrong"`
	ItemID string `json:"item_id" doc:"Empty for a new item"`
	CueID  string `json:"cue_id" doc:"Of a sub-cue that is known"`
}

// ImportPreview shows what a sheet would do: afterwards the agenda is the
// sheet. It can be applied with its token where it has no problem.
type ImportPreview struct {
	Token    string          `json:"token" doc:"Of this file over the agenda as it is now"`
	Rows     []ImportRow     `json:"rows"`
	Problems []ImportProblem `json:"problems"`
	Removes  []string        `json:"removes" doc:"Titles of items that the sheet does not have; they go"`
}

// maxSheetRows bounds an agenda that is imported.
const maxSheetRows = 1000

// line is one row of a sheet: an item, or a sub-cue of the item above it.
type line struct {
	row    int
	id     string
	sub    bool
	title  string
	item   ItemChange
	cue    CueChange
	broken bool
}

// importing reads a sheet into lines.
type importing struct {
	columns  sheet.Columns
	language string
	day      *time.Time // midnight of the day that the rows are on
	last     int64      // start of the row before, to see midnight pass
	lines    []line
	problems []ImportProblem
}

// readSheet finds the columns and rows; day is that of the ceremony, nil while
// it is open.
func readSheet(cells [][]string, day *time.Time, language string) (*importing, error) {
	top, found := sheet.Locate(cells, aliases())
	if err := found.Need("title"); err != nil {
		return nil, err
	}
	in := &importing{columns: found, language: language, day: day, problems: []ImportProblem{}}
	for i, row := range cells[top+1:] {
		if len(row) > 0 {
			in.read(top+2+i, row)
		}
	}
	switch {
	case len(in.lines) == 0:
		return nil, errs.Invalid("sheet.empty")
	case len(in.lines) > maxSheetRows:
		return nil, errs.TooLarge("show.import_long", "limit", maxSheetRows)
	}
	return in, nil
}

func (in *importing) wrong(l *line, field, key string, args ...any) {
	l.broken = true
	p := in.columns.Problem(l.row, field, key, args...)
	in.problems = append(in.problems, ImportProblem{Row: p.Row, Column: p.Column, Code: p.Key, Text: lang.Text(in.language, p.Key, p.Args)})
}

var subNumber = regexp.MustCompile(`^\s*\d+\s*[.,]\s*\d+`)

func (in *importing) read(row int, cells []string) {
	cell := func(field string) string { return in.columns.Cell(cells, field) }
	l := line{row: row, id: cell("id"), title: clean(cell("title")), sub: subNumber.MatchString(cell("number")) && len(in.lines) > 0}
	if l.title == "" {
		in.wrong(&l, "title", "show.title_missing")
	}
	in.times(&l, cell)
	if l.sub {
		l.cue.Title, l.cue.DurationS = &l.title, l.item.DurationS
		l.item = ItemChange{}
	} else {
		in.itemFields(&l, cell)
	}
	in.cueFields(&l, cell)
	in.lines = append(in.lines, l)
}

func (in *importing) itemFields(l *line, cell func(string) string) {
	l.item.Title = &l.title
	if in.columns.Has("units") {
		units := []Unit{}
		for _, text := range strings.FieldsFunc(cell("units"), func(r rune) bool { return r == ';' || r == '\n' }) {
			units = append(units, Unit{Text: text})
		}
		l.item.Units = &units
	}
	if in.columns.Has("hard") {
		hard := cell("hard") != ""
		l.item.LockStart = &hard
	}
}

func (in *importing) cueFields(l *line, cell func(string) string) {
	text := func(field string) *string {
		if !in.columns.Has(field) {
			return nil
		}
		value := cell(field)
		return &value
	}
	l.cue.Speaker, l.cue.Presenter, l.cue.Script = text("speaker"), text("presenter"), text("script")
	if in.columns.Has("caption_name") || in.columns.Has("caption_office") {
		l.cue.Caption = &Caption{Name: cell("caption_name"), Office: cell("caption_office")}
	}
	if in.columns.Has("led") || in.columns.Has("sound") || in.columns.Has("light") || in.columns.Has("reception") || in.columns.Has("stage") {
		l.cue.Notes = &Notes{LED: cell("led"), Sound: cell("sound"), Light: cell("light"), Reception: cell("reception"), Stage: cell("stage")}
	}
	if word := cell("scene"); word != "" {
		kind, ok := sceneOf(word)
		if !ok {
			in.wrong(l, "scene", "show.scene_unknown")
		}
		l.cue.Scene = &Scene{Kind: kind}
	}
	if in.columns.Has("mics") {
		mics := []string{}
		for _, word := range strings.FieldsFunc(cell("mics"), func(r rune) bool { return r == ';' || r == ',' }) {
			mics = append(mics, micOf(word))
		}
		l.cue.Mics = &mics
	}
}

var (
	clockForm = regexp.MustCompile(`(?i)(\d{1,2})\s*(?:giờ|[hg:])\s*(\d{2})?\s*(?:['’′]|phút)?`)
	countForm = regexp.MustCompile(`^\s*(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:['’′]|phút|min)?\s*$`)
)

// times reads the minutes, and of an item the start.
func (in *importing) times(l *line, cell func(string) string) {
	if text := cell("minutes"); text != "" {
		found := countForm.FindStringSubmatch(text)
		if found == nil {
			in.wrong(l, "minutes", "show.minutes_form")
		} else if minutes, err := strconv.ParseFloat(strings.Replace(found[1], ",", ".", 1), 64); err != nil || minutes > 24*60 {
			in.wrong(l, "minutes", "show.minutes_form")
		} else {
			seconds := int64(minutes*60 + 0.5)
			l.item.DurationS = &seconds
		}
	} else if in.columns.Has("minutes") {
		l.item.Clear, l.cue.Clear = []string{"duration_s"}, []string{"duration_s"}
	}
	if text := cell("start"); text != "" && !l.sub {
		in.start(l, text)
	} else if in.columns.Has("start") {
		l.item.Clear = append(l.item.Clear, "start_at")
	}
}

// start reads a start, with the end where both stand in one cell. One that is
// more than twelve hours before the row above it is past midnight.
func (in *importing) start(l *line, text string) {
	found := clockForm.FindAllStringSubmatch(text, 2)
	switch {
	case len(found) == 0:
		in.wrong(l, "start", "show.start_form")
		return
	case in.day == nil:
		in.wrong(l, "start", "show.start_without_day")
		return
	}
	start, ok := in.instant(found[0], in.last)
	if !ok {
		in.wrong(l, "start", "show.start_form")
		return
	}
	l.item.StartAt, in.last = &start, start
	if len(found) == 2 && l.item.DurationS == nil {
		if end, ok := in.instant(found[1], start); ok && end >= start {
			seconds := (end - start) / 1000
			l.item.DurationS, l.item.Clear = &seconds, nil
		}
	}
}

func (in *importing) instant(found []string, after int64) (int64, bool) {
	hour, _ := strconv.Atoi(found[1])
	minute, _ := strconv.Atoi(found[2])
	if hour > 23 || minute > 59 {
		return 0, false
	}
	at := in.day.Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute).UnixMilli()
	for after != 0 && after-at > (12*time.Hour).Milliseconds() {
		at += (24 * time.Hour).Milliseconds()
	}
	return at, true
}

// sceneOf finds the picture that a word means, in either language.
func sceneOf(word string) (SceneKind, bool) {
	for _, kind := range sceneKinds {
		for _, language := range lang.Languages() {
			if collation.Fold(lang.Text(language, "show.scene_"+string(kind), nil)) == collation.Fold(word) || string(kind) == word {
				return kind, true
			}
		}
	}
	return SceneHall, false
}

func micOf(word string) string {
	for _, mic := range []string{MicHall, MicMC, MicSite} {
		for _, language := range lang.Languages() {
			if collation.Fold(micWord(language, mic)) == collation.Fold(word) {
				return mic
			}
		}
	}
	return clean(word)
}

// dayOf is midnight in Vietnam of the day of the instant.
func dayOf(at int64) *time.Time {
	t := event.At(at)
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, event.Zone)
	return &day
}
