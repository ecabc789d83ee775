import { expect, test } from 'vitest';
import { allRounds, byNeed, nextDue, shownRound, type Due, type RoundRow, type Standing } from './linetest';

const round = (id: string, closed: number | null) => ({ id, closed_at: closed }) as RoundRow;

test('the page shows the round asked for, else the open one, else the newest', () => {
  const rounds = [round('third', 3), round('second', null), round('first', 1)];
  expect(shownRound(rounds, 'first')).toBe('first');
  expect(shownRound(rounds, undefined)).toBe('second');
  expect(shownRound(rounds, 'gone')).toBe('second');
  expect(shownRound([round('b', 2), round('a', 1)], undefined)).toBe('b');
  expect(shownRound(rounds, allRounds)).toBe('');
  expect(shownRound([], undefined)).toBe('');
});

test('those that need a hand stand first, within a verdict by their number', () => {
  const site = (number: number, verdict: Standing['verdict']) => ({ number, verdict }) as Standing;
  const list = [site(1, 'pass'), site(2, 'untested'), site(4, 'fail'), site(3, 'fail'), site(5, 'warn')];
  expect(list.sort(byNeed).map((s) => s.number)).toEqual([3, 4, 2, 5, 1]);
});

test('the next round is the one whose time has come, else the first ahead', () => {
  const hour = 3_600_000;
  const plan = (...done: string[]) =>
    ([['d3', 10], ['d1', 58], ['t60', 86]] as const).map(([kind, at]): Due => ({ kind, at: at * hour, done: done.includes(kind) }));
  expect(nextDue(plan(), 0)?.kind).toBe('d3');
  expect(nextDue(plan(), 11 * hour)?.kind).toBe('d3');
  expect(nextDue(plan('d3'), 11 * hour)?.kind).toBe('d1');
  expect(nextDue(plan(), 85.6 * hour)?.kind).toBe('t60');
  expect(nextDue(plan('d3', 'd1', 't60'), 0)).toBeUndefined();
  expect(nextDue(plan('t60'), 0)).toBeUndefined();
  expect(nextDue([], 0)).toBeUndefined();
});
