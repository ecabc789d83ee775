import { expect, it } from 'vitest';
import type { Still } from '../recordings';
import { roundsOf } from './rounds';

const still = (site_id: string, at: number): Still => ({ id: `${site_id}-${at}`, site_id, label: site_id, at, bytes: 1 });

it('puts the stills of one round together', () => {
  const rounds = roundsOf([still('a', 0), still('b', 2_000), still('c', 40_000), still('a', 300_000), still('b', 301_000)]);
  expect(rounds.map((r) => r.map((s) => s.site_id))).toEqual([['a', 'b', 'c'], ['a', 'b']]);
});

it('begins another round where a site comes again', () => {
  expect(roundsOf([still('a', 0), still('a', 30_000)])).toHaveLength(2);
  expect(roundsOf([])).toEqual([]);
});
