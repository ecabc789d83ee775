/** What a few seconds of a line say about whether it carries a picture. */
export interface Passage {
  at: number;
  /** Share of packets lost, 0 to 1. */
  loss: number;
  /** The server holds a picture back because the line cannot carry it. */
  heldBack: boolean;
  /** A picture should flow. */
  expected: boolean;
}

/** Whether only sound is taken, and what led there. */
export interface Line {
  soundOnly: boolean;
  /** The line is bad, or good again, since then; 0 while it is neither. */
  since: number;
  /** How long the line must be good before the picture is tried again. */
  waitMs: number;
  /** When the picture was last tried. */
  triedAt: number;
}

const badLoss = 0.15;
const goodLoss = 0.04;
const badForMs = 8_000;
const firstWaitMs = 20_000;
const longestWaitMs = 160_000;

export const goodLine: Line = { soundOnly: false, since: 0, waitMs: firstWaitMs, triedAt: 0 };

/**
 * Sound alone after eight bad seconds; the picture again after twenty good
 * ones, and twice as long each time it fails soon after.
 */
export function follow(line: Line, p: Passage): Line {
  const bad = p.loss >= badLoss || p.heldBack;
  if (!line.soundOnly) {
    if (!bad || !p.expected) return line.since === 0 ? line : { ...line, since: 0 };
    if (line.since === 0) return { ...line, since: p.at };
    if (p.at - line.since < badForMs) return line;
    const failedSoon = line.triedAt > 0 && p.at - line.triedAt < 2 * firstWaitMs;
    return { soundOnly: true, since: 0, waitMs: failedSoon ? Math.min(longestWaitMs, line.waitMs * 2) : firstWaitMs, triedAt: line.triedAt };
  }
  if (p.loss > goodLoss) return line.since === 0 ? line : { ...line, since: 0 };
  if (line.since === 0) return { ...line, since: p.at };
  return p.at - line.since < line.waitMs ? line : { ...line, soundOnly: false, since: 0, triedAt: p.at };
}
