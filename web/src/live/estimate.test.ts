import { expect, test } from 'vitest';
import { estimate, oneWay, roundTrip } from './estimate';

test('without a measurement there is no offset', () => {
  expect(estimate([])).toBeUndefined();
});

test('of several round trips the quickest decides', () => {
  const offset = 10_000;
  const slow = roundTrip(1_000 + offset + 180, 1_000, 1_200);
  const quick = roundTrip(2_000 + offset + 5, 2_000, 2_010);
  expect(estimate([slow, quick])).toBe(offset);
  expect(estimate([quick, slow])).toBe(offset);
});

test('a lopsided round trip is mended by a quick beat', () => {
  const offset = 500;
  const lopsided = roundTrip(10 + offset, 0, 200);
  const beat = oneWay(1_000 + offset, 1_004);
  const bare = Math.abs((estimate([lopsided]) ?? 0) - offset);
  const mended = Math.abs((estimate([lopsided, beat]) ?? 0) - offset);
  expect(mended).toBeLessThan(bare);
});

test('a beat that was long on its way changes nothing', () => {
  const good = roundTrip(1_010, 5, 15);
  expect(estimate([good, oneWay(2_000, 2_900)])).toBe(estimate([good]));
});

test('beats alone give the best lower bound', () => {
  expect(estimate([oneWay(1_000, 900), oneWay(2_000, 1_850), oneWay(3_000, 2_960)])).toBe(150);
});

test('after a clock was set the older measurements no longer count', () => {
  const before = roundTrip(5_000, 0, 10);
  const after = roundTrip(65_000, 100, 110);
  expect(estimate([before, after])).toBe(64_895);
  expect(estimate([after, before])).toBe(4_995);
});
