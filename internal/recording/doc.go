// Package recording keeps what went over the air: each track of each source to
// a file of its own, without transcoding, and a list of the cuts with clip,
// slide and caption, from which a page plays the program again.
//
// Rules, in words:
//   - One recording an event at a time. It is begun and ended by a person; a
//     server that was killed goes on with it at its next start.
//   - The recorder is a hidden participant of the room. It takes the tracks of
//     sources that are on air, and only while they are.
//   - What was written before a crash plays: files are flushed every half
//     second and need no end.
//   - A full disk ends the recording with a word; nobody else is disturbed.
//   - Each recording has a day until which it is kept. After it, it is deleted
//     and that is written down.
package recording
