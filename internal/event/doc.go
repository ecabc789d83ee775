// Package event is the vocabulary that three features or more share: who acts,
// what they may do, when it is in Vietnam. Standard library only; no SQL, no HTTP.
package event

import (
	"time"
	_ "time/tzdata" // the zone must be there whatever the machine has
)

// Zone is Asia/Ho_Chi_Minh. Every date and clock time of the product is in it,
// whatever zone the server runs in.
var Zone = mustZone("Asia/Ho_Chi_Minh")

// Clock tells the present; features never ask the machine themselves.
type Clock func() time.Time

// Millis is an instant as unix milliseconds, the form it has in SQL and JSON.
func (c Clock) Millis() int64 { return c().UnixMilli() }

// At turns unix milliseconds into an instant in Zone.
func At(millis int64) time.Time { return time.UnixMilli(millis).In(Zone) }

func mustZone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic("event: the embedded zone table has no " + name)
	}
	return zone
}
