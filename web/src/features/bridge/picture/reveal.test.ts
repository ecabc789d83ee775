import { expect, test } from 'vitest';
import { arrive, ask, giveUp, unseen } from './reveal';

const hallSeen = arrive(ask(unseen, ['hall']), 'hall');

test('the old picture stays until the first frame of the new one', () => {
  const waiting = ask(hallSeen, ['site:a']);
  expect(waiting.seen).toEqual(['hall']);
  expect(arrive(waiting, 'hall')).toBe(waiting);
  expect(arrive(waiting, 'site:a').seen).toEqual(['site:a']);
});

test('of several at once all must have come; one that is seen already counts', () => {
  const split = ask(hallSeen, ['hall', 'site:a', 'site:b']);
  const one = arrive(split, 'site:a');
  expect(one.seen).toEqual(['hall']);
  expect(arrive(one, 'site:b').seen).toEqual(['hall', 'site:a', 'site:b']);
});

test('what does not come is given up, and what is asked for no more goes at once', () => {
  expect(giveUp(ask(hallSeen, ['site:a'])).seen).toEqual(['site:a']);
  expect(ask(hallSeen, []).seen).toEqual([]);
});

test('asked for another before the first came: only the last counts', () => {
  const second = ask(ask(hallSeen, ['site:a']), ['site:b']);
  expect(arrive(second, 'site:a').seen).toEqual(['hall']);
  expect(arrive(second, 'site:b').seen).toEqual(['site:b']);
});

test('the same asked again changes nothing', () => {
  expect(ask(hallSeen, ['hall'])).toBe(hallSeen);
});
