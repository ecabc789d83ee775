package bridge

import (
	"slices"

	"diemcau/internal/event"
)

// Site is what the bridge knows of a linked place from the event's list.
type Site struct {
	ID      string
	Number  int64
	Label   string
	Cluster string
	Code    string // of the list, as a commune's number; not the one that opens the door
}

// DeviceState says how far a site's device is trusted.
type DeviceState string

// The states of a site's device.
const (
	Pending   DeviceState = "pending"
	Confirmed DeviceState = "confirmed"
)

// Device is a browser bound to a site.
type Device struct {
	ID          string      `json:"id" db:"id"`
	EventID     string      `json:"-" db:"event_id"`
	SiteID      string      `json:"site_id" db:"site_id"`
	State       DeviceState `json:"state" db:"state" enum:"pending,confirmed"`
	Backup      bool        `json:"backup" db:"backup"`
	Digits      string      `json:"-" db:"digits"` // on the device's own screen only
	Tries       int64       `json:"tries" db:"tries" doc:"How often wrong digits were given"`
	BoundAt     int64       `json:"bound_at" db:"bound_at"`
	ConfirmedAt int64       `json:"confirmed_at" db:"confirmed_at"`
	ConfirmedBy string      `json:"confirmed_by" db:"confirmed_by"`
	Revision    int64       `json:"revision" db:"revision"`
}

// active tells whether the device is the one that its site is seen through.
func (d Device) active() bool { return d.State == Confirmed && !d.Backup }

// SiteState says where a site stands on its way to the air.
type SiteState string

// The states of a site, in the order they are reached.
const (
	Expected SiteState = "expected"  // nobody came yet
	SignedIn SiteState = "signed_in" // its page is open
	Tested   SiteState = "tested"    // and its line was tested
	Ready    SiteState = "ready"     // and it was confirmed, with picture and sound at hand
	Standby  SiteState = "standby"
	OnAir    SiteState = "on_air"
	Lost     SiteState = "lost"
)

// Condition is what a site's page says of itself.
type Condition struct {
	Camera     string  `json:"camera" enum:"ok,off,refused,none" doc:"Its camera"`
	Microphone string  `json:"microphone" enum:"ok,muted,refused,none"`
	Sound      string  `json:"sound" enum:"ok,blocked,off" doc:"Whether the browser lets the program be heard"`
	Hidden     bool    `json:"hidden" doc:"The page is in the background"`
	SleptS     int64   `json:"slept_s" minimum:"0" maximum:"86400" doc:"The computer slept that long before this word"`
	Quality    int     `json:"quality" minimum:"0" maximum:"4" doc:"Of its line: 0 not known, 1 bad to 4 good"`
	SoundOnly  bool    `json:"sound_only" doc:"The line is too weak for the picture"`
	Level      float64 `json:"level" minimum:"0" maximum:"1" doc:"Of its microphone"`
}

// well tells whether the page has what going on air needs.
func (c Condition) well() bool {
	return c.Camera == "ok" && (c.Microphone == "ok" || c.Microphone == "muted")
}

// HallKey is the key of the hall as a source; a site's is siteKey.
const HallKey = "hall"

// SiteKey is the key of a site as a source.
func SiteKey(siteID string) string { return "site:" + siteID }

// identity is the name of an actor's connection in the media room. One
// identity is one connection: the page of a person has one for each window.
func identity(a event.Actor, window string) string {
	switch {
	case a.Kind == event.Account:
		return "desk:" + a.ID + ":" + window
	case a.Screen == event.ScreenSite:
		return "site:" + a.Site + ":" + a.ID
	case a.Screen == event.ScreenCamera:
		return "hall:" + a.ID
	}
	return "screen:" + a.ID
}

// sources are what the server lets a source publish.
var sources = []string{"camera", "microphone", "screen_share", "screen_share_audio"}

func remove(list []string, text string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == text })
}
