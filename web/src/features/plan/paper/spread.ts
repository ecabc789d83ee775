/** A note in the margin: where it would stand, and how much room it takes. */
export interface Note {
  wanted: number;
  height: number;
}

interface Pool {
  sum: number;
  count: number;
}

/**
 * Places for notes one below another, none over another, as near to their
 * lines as that allows: pools of touching notes share the distance evenly.
 */
export function spread(notes: readonly Note[], gap: number): number[] {
  const offsets: number[] = [];
  let offset = 0;
  const pools: Pool[] = [];
  for (const { wanted, height } of notes) {
    offsets.push(offset);
    pools.push({ sum: wanted - offset, count: 1 });
    offset += height + gap;
    for (let last = pools.length - 1; last > 0 && mean(pools[last - 1]) > mean(pools[last]); last--) {
      const top = pools.pop() as Pool;
      const below = pools[pools.length - 1] as Pool;
      below.sum += top.sum;
      below.count += top.count;
    }
  }
  const places = pools.flatMap((pool) => Array.from({ length: pool.count }, () => Math.max(0, mean(pool))));
  return places.map((place, i) => Math.round(place + (offsets[i] ?? 0)));
}

function mean(pool: Pool | undefined): number {
  return pool ? pool.sum / pool.count : 0;
}
