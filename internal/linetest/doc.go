// Package linetest measures whether the line and the equipment of each site
// will hold: rounds of tests, their results, and who signed for them.
//
// Rules, in words:
//   - One round is open at a time, over all sites or over a chosen list: a
//     second round is offered to those that the first left failed or untested.
//   - A device of a site tests by itself and sends what it measured. The result
//     belongs to the open round when that asks the site, else it is a free test.
//     Only a device that a technician confirmed is heard; sent twice under one
//     key it is one result.
//   - Of several results of a site the latest stands, in its round and over all:
//     it tells how the line is now. The earlier ones are its history.
//   - The verdict is never stored: it follows from the measures and the
//     thresholds of the event. A closed round keeps the thresholds it was judged
//     by; changed settings judge the open round and the free tests anew.
//   - What was not measured never passes. A line or a camera that could not be
//     measured fails; a thing that only a person or a newer browser could tell
//     (loudspeaker, storage, clock) is a warning.
//   - A technician signs a result, by name; a failed one only with a note that
//     says why it may go on, and then it stands as a warning. A later test of
//     the site asks for a new signature. A signature can be revoked, with a
//     reason; it is kept beside the new one.
package linetest
