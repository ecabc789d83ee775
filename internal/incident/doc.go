// Package incident watches the lines of the linked places and keeps what went
// wrong: the figures that devices report, the incidents that follow from them,
// and what must be true 60, 30 and 10 minutes before the start.
//
// Rules, in words:
//   - A device reports every 5 seconds. The server says when; what a device
//     says is clamped to what is possible and believed for its own site alone.
//   - Figures of all devices are written together, in one transaction every 5
//     seconds. While the database is away they wait in memory.
//   - Something is watched while a run is open and for some minutes before the
//     start. A condition that lasts as long as its setting says opens an
//     incident; what is not known opens none and ends none.
//   - There is one open incident of a kind at a site: nobody is asked twice for
//     the same thing. For some time after it is closed it does not open again;
//     that it came back is noted with it.
//   - When the condition is over the incident says so and waits: a person
//     closes it and gives the cause.
//   - Each kind has its ladder of steps; who took which step and when is kept.
//   - What is open, how long each condition has lasted, and the figures survive
//     a restart. The time in which the server was away counts for nothing.
//   - A site without an id is the hall.
package incident
