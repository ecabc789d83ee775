package livekit

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"github.com/livekit/protocol/logger"
)

func TestOnlyErrorsOfLiveKitAreLogged(t *testing.T) {
	var text bytes.Buffer
	log := slog.New(slog.NewTextHandler(&text, nil))
	listen(log)
	l := logger.GetLogger().WithValues("room", "hall-1")
	l.Infow("a participant came")
	l.Warnw("a participant is slow", errors.New("late"))
	if text.Len() > 0 {
		t.Fatalf("logged %s", text.String())
	}
	l.Errorw("a participant is lost", errors.New("no answer"), "participant", "site:1")
	for _, part := range []string{"level=ERROR", `msg="a participant is lost"`, `"no answer"`, "participant=site:1", "room=hall-1", "part=livekit"} {
		if !strings.Contains(text.String(), part) {
			t.Errorf("%s is missing in %s", part, text.String())
		}
	}
	deafen(log)
	text.Reset()
	l.Errorw("too late", nil)
	if text.Len() > 0 {
		t.Errorf("a closed server logged %s", text.String())
	}
}
