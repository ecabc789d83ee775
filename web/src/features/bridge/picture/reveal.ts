/** What of the picture is seen, and what waits for its first frames. */
export interface Reveal {
  /** Keys that are seen now. */
  seen: readonly string[];
  /** Keys that shall be seen, once a frame of each has come. */
  next: readonly string[];
  /** Keys of `next` that brought a frame since they were asked for. */
  fresh: readonly string[];
}

export const unseen: Reveal = { seen: [], next: [], fresh: [] };

function settled(r: Reveal): Reveal {
  return r.next.every((key) => r.fresh.includes(key) || r.seen.includes(key)) ? { seen: r.next, next: r.next, fresh: [] } : r;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, i) => key === b[i]);
}

/** Another picture is asked for: the old one stays until the new one has come. Without one everything goes at once. */
export function ask(r: Reveal, next: readonly string[]): Reveal {
  return same(r.next, next) ? r : settled({ seen: next.length === 0 ? [] : r.seen, next, fresh: [] });
}

/** A frame of a source has come. */
export function arrive(r: Reveal, key: string): Reveal {
  if (r.seen === r.next || r.fresh.includes(key) || !r.next.includes(key)) return r;
  return settled({ ...r, fresh: [...r.fresh, key] });
}

/** Enough waited: what has not come is shown as missing. */
export function giveUp(r: Reveal): Reveal {
  return { seen: r.next, next: r.next, fresh: [] };
}
