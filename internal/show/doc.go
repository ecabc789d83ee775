// Package show holds the running order of a ceremony and its execution.
//
// The agenda is a list of items; an item has one or more cues, the steps that
// the operator fires. A cue carries everything that moves at one press of GO:
// what is on air, the open microphones, the caption, the script.
//
// Rules, in words:
//   - Starts and durations are planned; gaps and overlaps are shown, never
//     mended unasked. A locked start is hard: it is never expected earlier.
//   - A field edited by hand is remembered and a later reading of the plan
//     does not undo it.
//   - One event has at most one run that is not ended. Every action on it is
//     one transaction and one log entry, and carries the revision it was
//     decided on: of two operators pressing at once one wins, the other is
//     told who acted.
//   - All instants of a run are instants of the show's clock. While one
//     process lives, the clock advances by monotonic time from an anchor, so a
//     change of the host's clock changes no elapsed time; across a restart the
//     elapsed time is the wall clock now less the wall clock then.
//   - Holding the run holds the clip on air too; it goes on from there by the
//     wall clock. Another picture ends it.
//   - What stands by and is taken shows something: its slide or clip is there
//     and whole. GO waits for neither.
//   - Screens are told instants, never ticks.
package show
