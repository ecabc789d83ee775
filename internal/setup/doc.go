// Package setup holds what an event is: its facts, the units that take part
// with every way they are written, the sites that should be there, and the
// settings.
//
// Rules, in words:
//   - An event is a draft until a plan is confirmed or a person says that it is
//     prepared; it is live while a live run is on, and closed at the end. Only
//     a draft can be deleted; nothing in a closed event can be changed until it
//     is opened again.
//   - Each fact, unit and site knows where it came from. What a person edited
//     is remembered by field, and a later reading of the plan keeps it.
//   - One spelling belongs to one unit. Merging two units moves everything
//     that names the one to the other.
//   - A site keeps its id for ever: naming an unnamed one changes no link.
//   - A list of sites is applied whole or not at all, and only as it was shown
//     in the preview.
//
// The parts are the event itself (setup.go, service.go, store.go, api.go),
// units (unit*.go), sites (site*.go) and settings (settings*.go).
package setup
