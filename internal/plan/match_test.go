package plan

import (
	"fmt"
	"testing"
)

func tags(labels ...string) []tag {
	out := []tag{}
	for i, label := range labels {
		out = append(out, tag{ref: fmt.Sprint("agenda/", i+1), label: label})
	}
	return out
}

func TestMatchRows(t *testing.T) {
	const speech, clip, prizes = "Phát biểu chỉ đạo của Lãnh đạo tỉnh", "Trình chiếu phóng sự tổng hợp về phong trào", "Trao giải các Cuộc thi, Hội thi"
	cases := []struct {
		name     string
		old, now []tag
		want     map[string]string
	}{
		{"the same", tags(speech, clip), tags(speech, clip), map[string]string{"agenda/1": "agenda/1", "agenda/2": "agenda/2"}},
		{"a row put in before", tags(speech, clip), tags("Văn nghệ chào mừng", speech, clip),
			map[string]string{"agenda/1": "agenda/2", "agenda/2": "agenda/3"}},
		{"swapped", tags(speech, clip), tags(clip, speech), map[string]string{"agenda/1": "agenda/2", "agenda/2": "agenda/1"}},
		{"reworded and moved", tags(speech, prizes), tags("Khai mạc", "Trao giải Hội thi và các Cuộc thi", "Phát biểu chỉ đạo của đồng chí Lãnh đạo tỉnh"),
			map[string]string{"agenda/1": "agenda/3", "agenda/2": "agenda/2"}},
		{"another row under the same number", tags(speech), tags("Văn nghệ chào mừng"), map[string]string{}},
		{"tones placed another way", tags("Uỷ ban nhân dân tỉnh"), tags("Ủy ban nhân dân tỉnh"), map[string]string{"agenda/1": "agenda/1"}},
		{"twice the same words", tags(speech, speech), tags(speech, clip, speech), map[string]string{"agenda/1": "agenda/1", "agenda/2": "agenda/3"}},
		{"gone", tags(speech), nil, map[string]string{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := matchRows(c.old, c.now); fmt.Sprint(got) != fmt.Sprint(c.want) {
				t.Errorf("got  %v\nwant %v", got, c.want)
			}
		})
	}
}

func TestMatchRowsOfALargeTableStaysQuick(t *testing.T) {
	old, now := []string{}, []string{}
	for i := range 6000 {
		old = append(old, fmt.Sprintf("Dòng số %d cũ %d", i, i*7))
		now = append(now, fmt.Sprintf("Dòng số %d mới %d", i, i*7))
	}
	if got := matchRows(tags(old...), tags(now...)); len(got) != len(old) {
		t.Errorf("matched %d of %d", len(got), len(old))
	}
}
