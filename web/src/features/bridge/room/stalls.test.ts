import { expect, test } from 'vitest';
import { Stalls } from './stalls';

const frames = (n: number) => new Map([['v1', n]]);

test('four seconds without a frame ask for joining anew, once', () => {
  const stalls = new Stalls();
  expect(stalls.note(frames(10), 0)).toBe(false);
  expect(stalls.note(frames(10), 2_000)).toBe(false);
  expect(stalls.note(frames(10), 4_000)).toBe(true);
  expect(stalls.note(frames(10), 6_000)).toBe(false);
});

test('a picture that moves is left alone, and so is one that is gone', () => {
  const stalls = new Stalls();
  for (let s = 0; s < 30; s += 2) expect(stalls.note(frames(s), s * 1000)).toBe(false);
  expect(stalls.note(new Map(), 40_000)).toBe(false);
  expect(stalls.note(frames(28), 60_000)).toBe(false);
});

test('a picture that stays still is its sender: the rest between two joins doubles', () => {
  const stalls = new Stalls();
  const joins: number[] = [];
  for (let s = 0; s < 130; s += 2) if (stalls.note(frames(5), s * 1000)) joins.push(s);
  expect(joins[0]).toBe(4);
  expect(joins.slice(1).map((at, i) => at - (joins[i] ?? 0))).toEqual([16, 30, 60]);
});
