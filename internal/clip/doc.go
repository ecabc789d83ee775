// Package clip holds the films of an event: sent in once, checked for what
// browsers play, handed out to every place ahead of time, and counted.
//
// Rules, in words:
//   - A film comes in parts, in order. What was acknowledged is on the disk;
//     after a break the sender asks how far it got and goes on there. Nothing
//     is a clip before its size, its SHA-256 and its contents were checked, and
//     then it is a whole one at once. A part that nobody touched for a day goes.
//   - A film that the browsers of the sites do not play is refused with what to
//     do about it, as early as its first bytes tell. One that may trouble some
//     of them is kept, with a finding.
//   - A whole clip never changes. It is handed out in pieces of 8 MiB, each
//     with its SHA-256, within a ceiling of bandwidth that all readers share;
//     who needs it now, on air, is not held back.
//   - A device of a site is given nothing before a technician confirmed it.
//   - Each device says what it has. A place has a clip when one of its devices
//     that is still bound has every piece of it, checked.
//   - Clips are numbered in the order in which the agenda uses them. A reminder
//     to open each is due some minutes before its turn.
//   - A clip that a cue uses, or that is on air or stands by, is deleted only
//     by one who says so twice.
package clip
