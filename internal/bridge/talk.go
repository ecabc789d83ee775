package bridge

// What a site may ask for.
const (
	AskSpeak      = "speak"
	AskTechnician = "technician"
)

// Request is what a site asks for until somebody answered it.
type Request struct {
	EventID string `json:"-" db:"event_id"`
	SiteID  string `json:"site_id" db:"site_id"`
	Kind    string `json:"kind" db:"kind" enum:"speak,technician"`
	At      int64  `json:"at" db:"at"`
}

// Message is a line of text between a site and the control room.
type Message struct {
	ID       string `json:"id" db:"id"`
	EventID  string `json:"-" db:"event_id"`
	SiteID   string `json:"site_id" db:"site_id"`
	FromSite bool   `json:"from_site" db:"from_site"`
	Author   string `json:"author" db:"author"`
	Text     string `json:"text" db:"text"`
	At       int64  `json:"at" db:"at"`
}

// keptMessages is how many lines of a site are shown.
const keptMessages = 200
