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
//     second, and get their index at the next start.
//   - A disk that is full, or nearly, ends the recording with a word; nobody
//     else is disturbed, and room is left for the database.
//   - While it is recorded, a still of every site that is there is kept every
//     few minutes as evidence.
//   - One flat file is made afterwards where ffmpeg is, one at a time, never
//     while anything is recorded. What was made before a break is not made
//     again.
//   - Each recording has a day until which it is kept. After it, it is deleted
//     and that is written down.
//   - Files lie outside of what is copied to the backup folder every minute:
//     they grow, and are far larger than everything else.
//
// The parts: the participant (recorder.go), one file (writer.go, file.go,
// timeline.go), what a kill left (recover.go, mend.go), stills (evidence.go),
// the flat file (flat*.go), keeping and deleting (keeping.go).
package recording
