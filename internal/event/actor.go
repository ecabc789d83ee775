package event

import "context"

// ActorKind tells what stands behind a request.
type ActorKind string

// The kinds of actors.
const (
	Nobody  ActorKind = ""        // not signed in
	Account ActorKind = "account" // a person with an account
	Device  ActorKind = "device"  // an enrolled screen
	System  ActorKind = "system"  // the program itself, or its command line
)

// Actor is who asks: a person, a screen or the program.
type Actor struct {
	Kind    ActorKind
	ID      string
	Name    string
	Address string // network address the request came from
	Admin   bool   // global; roles are per event
	Roles   map[string][]Role
	Event   string // the one event of a device
	Screen  Screen // what a device shows
	Site    string // the linked place of a device with ScreenSite
	Limited bool   // must set up two-factor sign-in before anything else
}

type actorKey struct{}

// WithActor puts the actor into the context.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// ActorFrom is the actor of the context; Nobody where there is none.
func ActorFrom(ctx context.Context) Actor {
	a, _ := ctx.Value(actorKey{}).(Actor)
	return a
}

// Screen is a kind of full-screen page that a device can show.
type Screen string

// What a browser can be bound to. All but a site's are enrolled from the desk
// with a code of their own; a site's device comes by the code of its site.
const (
	ScreenHall   Screen = "hall"
	ScreenMC     Screen = "mc"
	ScreenTimer  Screen = "timer"
	ScreenCamera Screen = "camera" // sends the hall's picture and sound
	ScreenSite   Screen = "site"
)

// Screens lists those that are enrolled from the desk.
func Screens() []Screen { return []Screen{ScreenHall, ScreenMC, ScreenTimer, ScreenCamera} }
