/** A paragraph longer than this is read in sentences. */
const longest = 200;

function sentences(paragraph: string): string[] {
  return paragraph.length <= longest ? [paragraph] : paragraph.split(/(?<=[.;?…][”"’')]*)\s+/);
}

/** The lines that a script is read in: its paragraphs, long ones by the sentence. */
export function scriptLines(script: string): string[] {
  return script.split(/\n+/).map((p) => p.trim()).filter(Boolean).flatMap(sentences);
}

/** Where the MC reads: a cue and a line of its script. */
export interface Place {
  cue: string;
  line: number;
}

/**
 * Where to read after the show went on to another cue. A reader who has not
 * begun the script, or is at its end, or has no place yet, is taken along; one
 * in the middle of it, or ahead, keeps the place.
 */
export function follow(place: Place | undefined, from: string | undefined, to: string, linesOf: (cue: string) => number): Place {
  if (!place || place.cue === to) return place ?? { cue: to, line: 0 };
  const lines = linesOf(place.cue);
  const idle = place.line === 0 || place.line >= lines - 1;
  return place.cue === from && idle ? { cue: to, line: 0 } : place;
}

/** The place some lines further on or back; past the end of a script the next one begins. */
export function turn(place: Place, by: number, order: readonly string[], linesOf: (cue: string) => number): Place {
  const last = Math.max(0, linesOf(place.cue) - 1);
  const at = order.indexOf(place.cue);
  if (by > 0 && place.line >= last) {
    const next = order[at + 1];
    return next && at >= 0 ? { cue: next, line: 0 } : place;
  }
  if (by < 0 && place.line <= 0) {
    const before = at > 0 ? order[at - 1] : undefined;
    return before ? { cue: before, line: Math.max(0, linesOf(before) - 1) } : place;
  }
  return { cue: place.cue, line: Math.min(last, Math.max(0, place.line + by)) };
}
