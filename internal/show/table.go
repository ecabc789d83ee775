package show

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"diemcau/internal/event"
	"diemcau/internal/lang"
	"diemcau/internal/sheet"
)

// columns are the fields of the agenda's sheet in their order. The first alias
// of a field is the title that the exported sheet has in Vietnamese; sheets
// from offices use the others too.
var columns = []struct {
	field   string
	aliases []string
}{
	{"number", []string{"TT", "STT", "Số TT", "No"}},
	{"start", []string{"Giờ bắt đầu", "Thời gian", "Giờ", "Bắt đầu", "Start", "Time"}},
	{"minutes", []string{"Thời lượng (phút)", "Thời lượng", "Số phút", "Phút", "Minutes", "Duration (min)"}},
	{"hard", []string{"Giờ cố định", "Khoá giờ", "Khóa giờ", "Hard start"}},
	{"title", []string{"Nội dung", "Nội dung công việc", "Nội dung chương trình", "Title", "Content"}},
	{"units", []string{"Đơn vị thực hiện", "Đơn vị", "Người thực hiện", "Units", "Unit"}},
	{"speaker", []string{"Người phát biểu", "Phát biểu", "Speaker"}},
	{"presenter", []string{"Người trao, người dẫn", "Người trao", "Người dẫn", "Presenter"}},
	{"caption_name", []string{"Chú thích: họ tên", "Họ tên", "Caption: name"}},
	{"caption_office", []string{"Chú thích: chức vụ", "Chức vụ", "Caption: office"}},
	{"scene", []string{"Bố cục", "Hình", "Scene"}},
	{"mics", []string{"Micro mở", "Micro", "Open microphones"}},
	{"script", []string{"Lời dẫn", "Kịch bản", "Lời MC", "Script"}},
	{"led", []string{"Màn hình LED", "LED", "LED wall"}},
	{"sound", []string{"Âm thanh", "Sound"}},
	{"light", []string{"Ánh sáng", "Light"}},
	{"reception", []string{"Lễ tân", "Reception"}},
	{"stage", []string{"Sân khấu", "Stage"}},
	{"id", []string{"Mã", "Mã dòng", "Id"}},
}

func aliases() map[string][]string {
	out := map[string][]string{}
	for _, c := range columns {
		out[c.field] = c.aliases
	}
	return out
}

// Table is the agenda as XLSX, one row a cue; an item with several cues has a
// row of its own before them. It can be changed and imported again: the last
// column tells which row is which.
func (s *Service) Table(ctx context.Context, eventID string) ([]byte, error) {
	a, err := s.Agenda(ctx, eventID)
	if err != nil {
		return nil, err
	}
	text := func(key string) string { return lang.Text(lang.From(ctx), "show."+key, nil) }
	table := sheet.Table{Name: text("sheet_name")}
	for _, c := range columns {
		table.Header = append(table.Header, text("column_"+c.field))
	}
	put := func(values map[string]sheet.Value) {
		row := make([]sheet.Value, len(columns))
		for i, c := range columns {
			row[i] = values[c.field]
		}
		table.Rows = append(table.Rows, row)
	}
	for _, item := range a.Items {
		values := itemValues(ctx, item)
		if len(item.Cues) == 1 {
			cueValues(ctx, values, item.Cues[0])
			put(values)
			continue
		}
		put(values)
		for _, cue := range item.Cues {
			sub := map[string]sheet.Value{"number": sheet.Text(cue.Number), "title": sheet.Text(cue.Title),
				"minutes": sheet.Text(minutesText(cue.DurationS)), "id": sheet.Text(cue.ID)}
			cueValues(ctx, sub, cue)
			put(sub)
		}
	}
	var out bytes.Buffer
	err = sheet.WriteXLSX(&out, table)
	return out.Bytes(), err
}

func itemValues(ctx context.Context, item Item) map[string]sheet.Value {
	values := map[string]sheet.Value{"number": sheet.Text(item.Number), "title": sheet.Text(item.Title),
		"minutes": sheet.Text(minutesText(item.DurationS)), "units": sheet.Text(unitText(item.Units)), "id": sheet.Text(item.ID)}
	if item.StartAt != nil {
		values["start"] = sheet.Clock(event.At(*item.StartAt))
	}
	if item.LockStart {
		values["hard"] = sheet.Text("x")
	}
	return values
}

func cueValues(ctx context.Context, into map[string]sheet.Value, c Cue) {
	mics := make([]string, len(c.Mics))
	for i, mic := range c.Mics {
		mics[i] = micWord(lang.From(ctx), mic)
	}
	for field, text := range map[string]string{"speaker": c.Speaker, "presenter": c.Presenter, "caption_name": c.Caption.Name,
		"caption_office": c.Caption.Office, "scene": lang.Text(lang.From(ctx), "show.scene_"+string(c.Scene.Kind), nil),
		"mics": strings.Join(mics, "; "), "script": c.Script, "led": c.Notes.LED, "sound": c.Notes.Sound, "light": c.Notes.Light,
		"reception": c.Notes.Reception, "stage": c.Notes.Stage} {
		into[field] = sheet.Text(text)
	}
}

// micWord is what people call a microphone; one of a single site keeps its code.
func micWord(language, mic string) string {
	if slices.Contains([]string{MicHall, MicMC, MicSite}, mic) {
		return lang.Text(language, "show.mic_"+mic, nil)
	}
	return mic
}
