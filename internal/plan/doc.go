// Package plan takes the plan document of an event: it is read, its findings
// are answered, it is confirmed, and a changed one is merged.
//
// Rules, in words:
//   - A file that cannot be read, or that is no event plan, changes nothing.
//   - What was read is never overwritten. What a person corrects is an edit
//     over the reading; the effective plan is the reading with its edits, and
//     findings are those of the effective plan.
//   - A row has a ref that holds while its reading is shown ("agenda/2",
//     "duty/IV.1.1"). What is kept in the event's tables carries the ref under
//     which the row was first confirmed, whatever a later reading numbers it.
//   - A finding is answered by correcting the plan in place, by accepting it
//     as it is, or by asking a unit. Nothing blocks confirming or rehearsing;
//     a live run asks Blocking, which counts errors without an answer.
//   - Confirming gives every taker its part in one transaction. A second
//     document becomes a proposal; merging it, too, is one transaction, and
//     neither undoes what was edited by hand.
//   - Answers and edits survive a new reading: answers by the key of their
//     finding, edits by the row they were made on.
//
// Package source knows file formats, package reading the structure of a plan,
// package check what a plan leaves open; this package keeps and applies.
package plan
