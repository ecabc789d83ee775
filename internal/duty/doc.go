// Package duty holds what each unit must do for an event: who leads, who
// supports, until when, how far it is and what shows it.
//
// Rules, in words:
//   - A task that the plan gives a unit is led by it, with its partners in
//     support. Where the plan only says "phối hợp", the unit supports and the
//     lead is left open: it is counted, never guessed.
//   - A duty is due by the end of its day and overdue from the next, unless it
//     is done or cannot be done.
//   - Whoever reports says how far it is and what shows it; "cannot" needs the
//     reason. Who reported and when is kept with it.
//   - What a person edited, reported or took away stays so when the plan is
//     read again.
//   - Due dates move with the event.
package duty
