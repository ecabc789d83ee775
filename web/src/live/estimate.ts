/** What one measurement says: the server's clock is between `lo` and `hi` milliseconds ahead of ours. */
export interface Sample {
  lo: number;
  hi: number;
}

/** The answer to a question that left at `sent` and came back at `received`, both on our clock. */
export function roundTrip(server: number, sent: number, received: number): Sample {
  return { lo: server - received, hi: server - sent };
}

/** A message with the server's time that came unasked: how long it travelled is unknown. */
export function oneWay(server: number, received: number): Sample {
  return { lo: server - received, hi: Number.POSITIVE_INFINITY };
}

const drift = 5;

/**
 * The offset that all measurements agree on, newest first as far as they do:
 * one that contradicts the newer ones was made before a clock was set, or
 * before the machine slept, and ends the list. Undefined without any.
 */
export function estimate(oldestFirst: readonly Sample[]): number | undefined {
  let lo = Number.NEGATIVE_INFINITY;
  let hi = Number.POSITIVE_INFINITY;
  for (const s of [...oldestFirst].reverse()) {
    if (s.lo > hi + drift || s.hi < lo - drift) break;
    lo = Math.max(lo, s.lo);
    hi = Math.min(hi, s.hi);
  }
  if (lo === Number.NEGATIVE_INFINITY) return undefined;
  return hi === Number.POSITIVE_INFINITY ? lo : (lo + hi) / 2;
}
