/** Three stills that are the same to the last byte: a camera that works has noise. */
const standsAfterMs = 9_000;

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Tells whether a camera stands still: its stills do not change any more, or none come. */
export class Stillness {
  private last: Uint8Array | undefined;
  private changedAt: number | undefined;

  note(still: Uint8Array, now: number): void {
    if (!this.last || !same(this.last, still)) this.changedAt = now;
    this.last = still;
  }

  /** Another camera was chosen, or this one begins anew. */
  reset(): void {
    this.last = undefined;
    this.changedAt = undefined;
  }

  stands(now: number): boolean {
    return this.changedAt !== undefined && now - this.changedAt > standsAfterMs;
  }
}
