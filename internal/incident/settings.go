package incident

// Settings of one event: from when a condition is an incident, and how long
// figures are kept.
type Settings struct {
	WatchMin    int     `json:"watch_min" minimum:"0" maximum:"600" doc:"Minutes before the start from which incidents open; a run is always watched"`
	RollCallMin int     `json:"roll_call_min" minimum:"0" maximum:"600" doc:"Minutes before the start at which the roll is called by site"`
	LostS       int     `json:"lost_s" minimum:"1" maximum:"600" doc:"Seconds without a connection"`
	LossPercent float64 `json:"loss_percent" minimum:"0.1" maximum:"100" doc:"Packets lost above this"`
	LossS       int     `json:"loss_s" minimum:"1" maximum:"600"`
	SilentLevel float64 `json:"silent_level" minimum:"0" maximum:"1" doc:"An open microphone on air below this level is silent"`
	SilentS     int     `json:"silent_s" minimum:"1" maximum:"600"`
	FrozenS     int     `json:"frozen_s" minimum:"1" maximum:"600"`
	BlockedS    int     `json:"blocked_s" minimum:"1" maximum:"600" doc:"Seconds with the sound blocked or the camera refused"`
	RecoverS    int     `json:"recover_s" minimum:"1" maximum:"600" doc:"Seconds without the condition after which it counts as over"`
	CoolingS    int     `json:"cooling_s" minimum:"0" maximum:"3600" doc:"Seconds after closing in which the same thing does not open again"`
	KeepDays    int     `json:"keep_days" minimum:"1" maximum:"3650" doc:"Figures are deleted after this many days"`
}

// DefaultSettings are the practice of the field.
func DefaultSettings() Settings {
	return Settings{WatchMin: 60, RollCallMin: 30, LostS: 10, LossPercent: 8, LossS: 20, SilentLevel: 0.01, SilentS: 15, FrozenS: 10,
		BlockedS: 5, RecoverS: 5, CoolingS: 120, KeepDays: 30}
}

// SettingsView carries the settings and their revision.
type SettingsView struct {
	Settings Settings `json:"settings"`
	Revision int64    `json:"revision" doc:"0 while nobody changed them"`
}
