package auth

import (
	"maps"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2"
)

func TestSessionsAreReadAsTheyWereWritten(t *testing.T) {
	deadline := time.Date(2026, 10, 15, 7, 30, 0, 123, time.UTC)
	values := map[string]any{keyAccount: "0190", keyGeneration: int64(1)<<53 + 1, keyPending: "Đạo diễn"}
	for name, write := range map[string]scs.Codec{"json": codec{}, "of before": scs.GobCodec{}} {
		raw, err := write.Encode(deadline, values)
		if err != nil {
			t.Fatal(err)
		}
		at, got, err := codec{}.Decode(raw)
		if err != nil || !at.Equal(deadline) || !maps.Equal(got, values) {
			t.Errorf("%s: %v %v %v", name, at, got, err)
		}
	}
	for _, raw := range []string{"", "{", "rubbish", `{"values":{"generation":1.5}}`} {
		if _, _, err := (codec{}).Decode([]byte(raw)); err == nil {
			t.Errorf("%q was read", raw)
		}
	}
}
