package show_test

import (
	"bytes"
	"encoding/json"
	"testing"
)

func asJSON(t testing.TB, v any) []byte {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func equalJSON(t testing.TB, a, b any) bool {
	t.Helper()
	return bytes.Equal(asJSON(t, a), asJSON(t, b))
}
