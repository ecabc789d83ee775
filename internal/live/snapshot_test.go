package live

import (
	"encoding/json"
	"testing"
)

// TestASnapshotIsWhatJSONWouldWrite compares the frame that is put together by
// hand with that of the encoder.
func TestASnapshotIsWhatJSONWouldWrite(t *testing.T) {
	for _, state := range []any{map[string]any{"cue": 2, "title": "Trao giải <\"mẫu\">"}, nil, []int{}, "x"} {
		raw, err := encode(state)
		if err != nil {
			t.Fatal(err)
		}
		want, err := json.Marshal(Hot{Version: 41, At: 1760511600123, State: raw})
		if err != nil {
			t.Fatal(err)
		}
		if again, err := encode(raw); err != nil || string(again) != string(raw) {
			t.Errorf("%s became %s: %v", raw, again, err)
		}
		if got := snapshot(41, 1760511600123, raw); string(got) != string(want) {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}
