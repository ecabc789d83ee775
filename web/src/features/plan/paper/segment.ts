/** A stretch of words that something is said about. */
export interface Phrase {
  text: string;
  /** What the words are: "award", "error", … */
  as: string;
  /** Key of the finding, where one says it. */
  finding?: string;
}

export interface Segment {
  text: string;
  phrase?: Phrase;
}

interface Span {
  from: number;
  to: number;
  phrase: Phrase;
}

/** Words that make up most of a long line are not set apart: the line itself is meant. */
const mostShare = 0.6;
const shortLine = 50;

/** Cuts a line so that each phrase found in it is a segment of its own; of two that overlap the earlier one, then the longer one stays. */
export function segments(line: string, phrases: readonly Phrase[]): Segment[] {
  const spans = phrases
    .filter((p) => p.text.trim() !== '' && (p.text.length <= mostShare * line.length || line.length < shortLine))
    .map((phrase): Span => ({ phrase, from: line.indexOf(phrase.text), to: line.indexOf(phrase.text) + phrase.text.length }))
    .filter((s) => s.from >= 0)
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const out: Segment[] = [];
  let at = 0;
  for (const { from, to, phrase } of spans) {
    if (from < at) continue;
    if (from > at) out.push({ text: line.slice(at, from) });
    out.push({ text: line.slice(from, to), phrase });
    at = to;
  }
  if (at < line.length || out.length === 0) out.push({ text: line.slice(at) });
  return out;
}
