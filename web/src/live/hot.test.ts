import { expect, test } from 'vitest';
import { receive, type Snapshot } from './hot';

const held: Snapshot<string> = { version: 7, at: 100, state: 'cue 3' };

test('a newer snapshot replaces the one held', () => {
  const next = { version: 8, at: 200, state: 'cue 4' };
  expect(receive(held, next)).toEqual({ held: next, behind: false });
});

test('an older snapshot is ignored', () => {
  expect(receive(held, { version: 6, at: 300, state: 'cue 2' }).held).toBe(held);
});

test('the same version again is taken: its time of sending is newer', () => {
  expect(receive(held, { version: 7, at: 400, state: 'cue 3' }).held?.at).toBe(400);
});

test('a beat of our version changes nothing', () => {
  expect(receive(held, { beat: 500, version: 7 })).toEqual({ held, behind: false });
});

test('a beat of a higher version says that we missed a snapshot', () => {
  expect(receive(held, { beat: 500, version: 9 })).toEqual({ held, behind: true });
  expect(receive(undefined, { beat: 500, version: 0 }).behind).toBe(true);
});
