import { expect, test } from 'vitest';
import { wordDiff } from './wordDiff';

const shown = (words: { text: string; changed: boolean }[]) => words.map((w) => (w.changed ? `[${w.text}]` : w.text)).join('');

test('the words that differ', () => {
  const { old, now } = wordDiff('bắt đầu 14h00 ngày 15/10/2025', 'bắt đầu 14h30 ngày 15/10/2025');
  expect(shown(old)).toBe('bắt đầu [14h00 ]ngày 15/10/2025');
  expect(shown(now)).toBe('bắt đầu [14h30 ]ngày 15/10/2025');
});

test('words put in and taken out', () => {
  const { old, now } = wordDiff('một hai ba', 'một ba bốn');
  expect(shown(old)).toBe('một [hai ]ba');
  expect(shown(now)).toBe('một ba [bốn]');
});

test('a very long line counts as changed whole', () => {
  const long = 'a '.repeat(1000);
  expect(wordDiff(long, `${long}b`).now).toEqual([{ text: `${long}b`, changed: true }]);
});
