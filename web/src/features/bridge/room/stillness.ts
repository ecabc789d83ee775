/** So many stills in a row are the same to the last byte: a camera that works has noise. */
const sameStills = 4;

/** None came for so long; a busy computer may be late with one. */
const noneForMs = 20_000;

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Tells whether a camera stands still: its stills do not change any more, or none come. */
export class Stillness {
  private last: Uint8Array | undefined;
  private cameAt = 0;
  private alike = 0;

  note(still: Uint8Array, now: number): void {
    this.alike = this.last && same(this.last, still) ? this.alike + 1 : 1;
    this.last = still;
    this.cameAt = now;
  }

  /** Another camera was chosen, or this one begins anew. */
  reset(): void {
    this.last = undefined;
    this.alike = 0;
  }

  stands(now: number): boolean {
    return this.last !== undefined && (this.alike >= sameStills || now - this.cameAt > noneForMs);
  }
}
