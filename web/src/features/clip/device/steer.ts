/** Where a player is and where the server's clock says it should be. */
export interface Position {
  /** The server's clock, unix ms. */
  now: number;
  /** When the clip was started, or will be. */
  startedAt: number;
  /** Held since then; null while it runs. */
  heldAt: number | null;
  /** What the player shows, seconds. */
  current: number;
  /** Seconds; 0 or NaN while it is not known. */
  duration: number;
  /** The player is still going to where it was last told. */
  seeking: boolean;
  /** How long its last jumps took, seconds: a jump aims that far ahead. */
  seekCost: number;
}

/** What the player shall do now. */
export interface Steering {
  phase: 'waiting' | 'playing' | 'held' | 'ended';
  playing: boolean;
  rate: number;
  /** Seconds; undefined where it stays. */
  seekTo?: number;
  /** Behind the clock, or before it where negative, ms; undefined where it means nothing. */
  driftMS?: number;
}

/** At most this much faster or slower: nobody hears it. */
export const maxBend = 0.02;
/** Beyond this, seconds, bending takes too long and the player jumps. */
export const jumpBeyond = 0.15;
/** Closer than this, seconds, it is in step. */
const inStep = 0.012;
/** A distance is to be gone in this many seconds. */
const settle = 1.5;
/** A still picture within a frame of its place stays. */
const frame = 0.04;

/** Steers a player to the server's clock. Nothing is shown before the start, whatever frames have come. */
export function steer(p: Position): Steering {
  const until = p.heldAt ?? p.now;
  const target = Math.max(0, (until - p.startedAt) / 1000);
  const known = Number.isFinite(p.duration) && p.duration > 0;
  if (until < p.startedAt) return { phase: 'waiting', playing: false, rate: 1, ...still(p, 0) };
  if (known && target >= p.duration) return { phase: 'ended', playing: false, rate: 1 };
  if (p.heldAt !== null) return { phase: 'held', playing: false, rate: 1, ...still(p, target) };
  const away = target - p.current;
  const driftMS = Math.round(away * 1000);
  if (p.seeking) return { phase: 'playing', playing: true, rate: 1 };
  if (Math.abs(away) > jumpBeyond) {
    const aim = target + p.seekCost;
    return { phase: 'playing', playing: true, rate: 1, seekTo: known ? Math.min(aim, p.duration) : aim, driftMS };
  }
  const bend = Math.abs(away) < inStep ? 0 : Math.max(-maxBend, Math.min(maxBend, away / settle));
  return { phase: 'playing', playing: true, rate: 1 + bend, driftMS };
}

function still(p: Position, at: number): Pick<Steering, 'seekTo'> {
  return p.seeking || Math.abs(p.current - at) <= frame ? {} : { seekTo: at };
}

/** What a jump costs, learnt from how long the last one took; never more than a second. */
export function learnCost(before: number, took: number): number {
  return Math.max(0, Math.min(1, before === 0 ? took : before * 0.5 + took * 0.5));
}
