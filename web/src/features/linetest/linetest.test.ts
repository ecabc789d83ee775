import { expect, test } from 'vitest';
import { allRounds, byNeed, shownRound, type RoundRow, type Standing } from './linetest';

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
