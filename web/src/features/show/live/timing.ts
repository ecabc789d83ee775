import type { ClockFace, Countdown, Hot, Outlook } from './hot';

/** Colour of a countdown: amber in the last fifth, red in the last tenth, over below zero. */
export type Phase = 'none' | 'normal' | 'amber' | 'red' | 'over';

/** The show's clock at an instant of the server's (both unix ms). */
export function showTime(face: ClockFace, now: number): number {
  return face.show_at + (now - face.at) * face.speed;
}

/** How long the cue has been on air, holds left out. */
export function usedMs(count: Countdown, showNow: number): number {
  return count.used_ms + (count.since_at == null ? 0 : Math.max(0, showNow - count.since_at));
}

/** What is left of the cue, below zero when over. */
export function remainingMs(count: Countdown, showNow: number): number {
  return count.total_ms - usedMs(count, showNow);
}

/** The phase of what remains of a total; a cue without a duration has none. */
export function phaseOf(remaining: number, total: number): Phase {
  if (total <= 0) return 'none';
  if (remaining < 0) return 'over';
  if (remaining * 10 <= total) return 'red';
  return remaining * 5 <= total ? 'amber' : 'normal';
}

/** When something is expected, given when the cue on air ends. */
export function expectedAt(outlook: Outlook, currentEnd: number): number {
  return Math.max(outlook.floor_at, currentEnd + outlook.after_ms);
}

type Timed = Pick<Hot, 'countdown' | 'timing' | 'run'>;

/** When the cue on air ends if nobody overruns from here; now before the first GO. */
export function currentEnd(hot: Timed, showNow: number): number {
  return showNow + (hot.countdown ? Math.max(0, remainingMs(hot.countdown, showNow)) : 0);
}

/** Signed: how late the cue on air will end, or how late the start is; 0 before a start that is still ahead. */
export function driftMs(hot: Timed, showNow: number): number {
  if (hot.run?.state === 'ended') return hot.timing.drift_s * 1000;
  if (hot.countdown) return currentEnd(hot, showNow) - hot.timing.current_planned_end_at;
  return Math.max(0, showNow - hot.timing.current_planned_end_at);
}

/** When the ceremony is expected to end. */
export function expectedEnd(hot: Timed, showNow: number): number {
  return expectedAt(hot.timing.end, currentEnd(hot, showNow));
}

/** Which word goes with a drift: a few seconds either way are on time. */
export function driftWord(ms: number): 'late' | 'early' | 'on_time' {
  if (Math.abs(ms) < 5_000) return 'on_time';
  return ms > 0 ? 'late' : 'early';
}
