import { describe, expect, test } from 'vitest';
import { follow, scriptLines, turn } from './script';

describe('lines', () => {
  test('a paragraph is a line, empty ones are none', () => {
    expect(scriptLines('Kính thưa quý vị.\n\n  Xin mời. \n')).toEqual(['Kính thưa quý vị.', 'Xin mời.']);
    expect(scriptLines('  \n ')).toEqual([]);
  });

  test('a long paragraph is read by the sentence, and nothing is lost', () => {
    const sentence = 'Kính thưa các đồng chí lãnh đạo, kính thưa toàn thể quý vị đại biểu đang có mặt tại hội trường và 99 điểm cầu, lúc 14.30 hôm nay.';
    const lines = scriptLines(`${sentence} ${sentence}`);
    expect(lines).toHaveLength(2);
    expect(lines.join(' ')).toBe(`${sentence} ${sentence}`);
  });

  test('a long paragraph without any stop stays whole', () => {
    const long = 'a '.repeat(300).trim();
    expect(scriptLines(long)).toEqual([long]);
  });
});

const lengths: Record<string, number> = { a: 3, b: 5, c: 0 };
const linesOf = (cue: string) => lengths[cue] ?? 0;
const order = ['a', 'b', 'c'];

describe('the place when the show goes on', () => {
  test('the first cue is opened at its beginning', () => {
    expect(follow(undefined, undefined, 'a', linesOf)).toEqual({ cue: 'a', line: 0 });
  });

  test('who has read to the end, or not begun, is taken along', () => {
    expect(follow({ cue: 'a', line: 2 }, 'a', 'b', linesOf)).toEqual({ cue: 'b', line: 0 });
    expect(follow({ cue: 'a', line: 0 }, 'a', 'b', linesOf)).toEqual({ cue: 'b', line: 0 });
    expect(follow({ cue: 'c', line: 0 }, 'c', 'a', linesOf)).toEqual({ cue: 'a', line: 0 });
  });

  test('who is in the middle keeps the place', () => {
    expect(follow({ cue: 'b', line: 2 }, 'b', 'c', linesOf)).toEqual({ cue: 'b', line: 2 });
  });

  test('who reads ahead keeps the place, also when the show arrives there', () => {
    expect(follow({ cue: 'c', line: 0 }, 'a', 'b', linesOf)).toEqual({ cue: 'c', line: 0 });
    expect(follow({ cue: 'b', line: 3 }, 'a', 'b', linesOf)).toEqual({ cue: 'b', line: 3 });
  });
});

describe('turning', () => {
  test('by lines within a script', () => {
    expect(turn({ cue: 'b', line: 1 }, 1, order, linesOf)).toEqual({ cue: 'b', line: 2 });
    expect(turn({ cue: 'b', line: 1 }, 9, order, linesOf)).toEqual({ cue: 'b', line: 4 });
  });

  test('past the end into the next script, back into the one before', () => {
    expect(turn({ cue: 'a', line: 2 }, 1, order, linesOf)).toEqual({ cue: 'b', line: 0 });
    expect(turn({ cue: 'b', line: 0 }, -1, order, linesOf)).toEqual({ cue: 'a', line: 2 });
    expect(turn({ cue: 'c', line: 0 }, 1, order, linesOf)).toEqual({ cue: 'c', line: 0 });
    expect(turn({ cue: 'a', line: 0 }, -1, order, linesOf)).toEqual({ cue: 'a', line: 0 });
  });
});
