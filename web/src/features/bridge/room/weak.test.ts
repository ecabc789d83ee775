import { expect, test } from 'vitest';
import { follow, goodLine, type Line, type Passage } from './weak';

/** The line after so many seconds of the same, a word every two. */
function after(line: Line, seconds: number, from: number, p: Partial<Passage>): Line {
  let now = line;
  for (let s = 0; s <= seconds; s += 2) now = follow(now, { at: from + s * 1000, loss: 0, heldBack: false, expected: true, ...p });
  return now;
}

test('a few bad seconds change nothing, eight do', () => {
  expect(after(goodLine, 6, 1_000, { loss: 0.3 }).soundOnly).toBe(false);
  expect(after(goodLine, 8, 1_000, { loss: 0.3 }).soundOnly).toBe(true);
});

test('a good moment begins the count anew', () => {
  const shaken = after(goodLine, 6, 1_000, { loss: 0.3 });
  const calm = follow(shaken, { at: 8_500, loss: 0, heldBack: false, expected: true });
  expect(after(calm, 6, 10_000, { loss: 0.3 }).soundOnly).toBe(false);
});

test('a picture that the server holds back counts, one that nobody expects does not', () => {
  expect(after(goodLine, 8, 1_000, { heldBack: true }).soundOnly).toBe(true);
  expect(after(goodLine, 60, 1_000, { loss: 0.5, expected: false }).soundOnly).toBe(false);
});

test('the picture is tried again after twenty good seconds, then after twice as long', () => {
  const weak = after(goodLine, 8, 1_000, { loss: 0.3 });
  expect(after(weak, 18, 10_000, {}).soundOnly).toBe(true);
  const tried = after(weak, 20, 10_000, {});
  expect(tried.soundOnly).toBe(false);
  const again = after(tried, 8, 31_000, { loss: 0.3 });
  expect(again).toMatchObject({ soundOnly: true, waitMs: 40_000 });
  expect(after(again, 38, 40_000, {}).soundOnly).toBe(true);
  expect(after(again, 40, 40_000, {}).soundOnly).toBe(false);
});

test('after a long good time the wait is the first again', () => {
  const tried = after(after(goodLine, 8, 1_000, { loss: 0.3 }), 20, 10_000, {});
  expect(after(tried, 8, 200_000, { loss: 0.3 })).toMatchObject({ soundOnly: true, waitMs: 20_000 });
});
