import { useState } from 'react';
import { follow, turn, type Place } from '@/features/show/live/script';

interface Kept {
  place?: Place;
  /** The cue on air (or coming first) when the place was last looked at. */
  seen?: string;
}

const remembered = (event: string) => `diemcau.mc.place.${event}`;

function restored(event: string): Kept {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(remembered(event)) ?? 'null');
    return kept && typeof kept === 'object' ? kept : {};
  } catch {
    return {}; // what was kept cannot be read: begin with the cue on air
  }
}

/** Where the MC reads. It follows the show when that loses nothing, and outlives a reload. */
export function usePlace(event: string, lead: string | undefined, order: readonly string[], linesOf: (cue: string) => number) {
  const [kept, keep] = useState<Kept>(() => restored(event));
  let now = kept;
  if (lead && order.length > 0 && (kept.seen !== lead || !kept.place || !order.includes(kept.place.cue))) {
    const known = kept.place && order.includes(kept.place.cue) ? kept.place : undefined;
    now = { place: follow(known, kept.seen, lead, linesOf), seen: lead };
    keep(now);
  }
  const go = (place: Place) => {
    const next = { place, seen: lead };
    keep(next);
    sessionStorage.setItem(remembered(event), JSON.stringify(next));
  };
  return {
    place: now.place,
    go,
    turn: (by: number) => now.place && go(turn(now.place, by, order, linesOf)),
    /** The script before or after, from its beginning. */
    leaf: (by: 1 | -1) => {
      const cue = now.place && order[order.indexOf(now.place.cue) + by];
      if (cue) go({ cue, line: 0 });
    },
  };
}
