/** A picture on air without a frame for so long is mended by joining anew. */
export const stalledMs = 4_000;

const firstRestMs = 15_000;
const longestRestMs = 120_000;

/**
 * Finds pictures that flow by every word of the server and yet bring no frame:
 * UDP blocked in the middle is noticed by the browser itself only after 14 s.
 * A picture that stays still after joining anew is its sender's fault: the rest
 * between two joins doubles.
 */
export class Stalls {
  private readonly seen = new Map<string, { frames: number; at: number }>();
  private joinedAt = Number.NEGATIVE_INFINITY;
  private restMs = firstRestMs;

  /** Takes the frames of each picture that should flow now; true when it is time to join anew. */
  note(frames: ReadonlyMap<string, number>, now: number): boolean {
    let stalled = false;
    for (const sid of [...this.seen.keys()]) {
      if (!frames.has(sid)) this.seen.delete(sid);
    }
    for (const [sid, count] of frames) {
      const before = this.seen.get(sid);
      if (!before || before.frames !== count) {
        if (before && now - this.joinedAt > this.restMs) this.restMs = firstRestMs;
        this.seen.set(sid, { frames: count, at: now });
      } else if (now - before.at >= stalledMs) {
        stalled = true;
      }
    }
    if (!stalled || now - this.joinedAt < this.restMs) return false;
    if (this.joinedAt > Number.NEGATIVE_INFINITY) this.restMs = Math.min(longestRestMs, this.restMs * 2);
    this.joinedAt = now;
    this.seen.clear();
    return true;
  }
}
