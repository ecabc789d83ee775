package app_test

import (
	"context"
	"fmt"
	"net/http"
	"testing"

	"diemcau/internal/event"
	"diemcau/internal/testkit"
)

// TestDeletedDraftLeavesNothing fills a draft, deletes it, and looks through
// every table that names an event; the audit log alone still tells of it.
func TestDeletedDraftLeavesNothing(t *testing.T) {
	u := testkit.Server(t)
	organiser := u.As(event.Organiser)
	path := "/api/events/" + u.Event
	organiser.Must(http.MethodPost, path+"/agenda/items", map[string]any{"title": "Khai mạc"}, nil)
	organiser.Must(http.MethodPost, path+"/groups", map[string]any{"label": "Lãnh đạo tỉnh"}, nil)
	organiser.Must(http.MethodPost, path+"/duties", map[string]any{"text": "Chuẩn bị hội trường"}, nil)
	u.As(event.Technician).Must(http.MethodPost, path+"/linetest/rounds", map[string]any{"kind": "free"}, nil)
	u.Device(event.ScreenHall)
	var e struct {
		Revision int64 `json:"revision"`
	}
	organiser.Must(http.MethodGet, path, nil, &e)
	organiser.Must(http.MethodDelete, fmt.Sprintf("%s?revision=%d", path, e.Revision), nil, nil)
	ctx, q := context.Background(), u.App.DB.Q(context.Background())
	tables := []string{}
	if err := q.SelectContext(ctx, &tables, `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'event_id' WHERE m.type = 'table' AND m.name <> 'audit_log'`); err != nil {
		t.Fatal(err)
	}
	if len(tables) < 10 {
		t.Fatalf("only %d tables name an event", len(tables))
	}
	for _, table := range tables {
		var n int
		if err := q.GetContext(ctx, &n, `SELECT COUNT(*) FROM `+table+` WHERE event_id = $1`, u.Event); err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			t.Errorf("%d rows stay in %s", n, table)
		}
	}
}
