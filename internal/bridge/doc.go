// Package bridge links the hall and the sites: who may come in, who is there,
// and who may be seen and heard.
//
// Rules, in words:
//   - The list of sites is that of the event; a site is there before anybody
//     came. Each has one code at a time, which can be issued anew or revoked.
//   - A browser that brings the code becomes a device of the site, pending
//     until a person at the control room has compared the four digits on its
//     screen with it by telephone. A pending device sees the program; it is
//     never stood by.
//   - The first confirmed device of a site is its active one; a second becomes
//     the backup, or is refused where the event says so. Only the active one
//     is a source.
//   - Off air a site publishes nothing: a still every three seconds shows it.
//     The server gives the right to publish to the active devices of sites
//     that stand by or are on air, and to the hall's, and takes it back. After
//     every commit and at every start it compares what should be with what the
//     media server has.
//   - Up to four sites in one picture are shown live. With more, all of them are
//     stills: they publish nothing and are not heard, and everybody who watches
//     the air may have exactly their stills, for as long as they are on air.
//   - A microphone is open when the picture on air opens it, or the director
//     did; never when its device came into the room after that decision, from
//     a page that was loaded anew.
//   - A site on air that is lost for three seconds is replaced by the hall's
//     picture. A hall that is lost leaves the sites a card that asks to wait.
//   - Papers carry codes and telephones, so only those who may see both print
//     them. A list of contacts is applied as its preview showed it, or not at all.
//   - The duty roster says which technicians are on duty for which sites, from an
//     hour before the start.
//   - The chair names who directs. It is handed over or taken at the desk, every
//     desk shows it and the log keeps it; it locks nobody out.
//
// The parts: codes (link*.go), devices (device*.go), contacts (contact*.go),
// who is there (roster.go), the picture and its sound (air.go, follow.go),
// stills (still.go), requests and messages (talk*.go), who directs (chair.go), papers (paper.go,
// kit.go, testcard.go), lists of contacts (contact_list*.go), the duty roster
// (duty_roster*.go).
package bridge
