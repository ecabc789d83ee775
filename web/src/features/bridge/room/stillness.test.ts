import { describe, expect, it } from 'vitest';
import { Stillness } from './stillness';

const one = new Uint8Array([1, 2, 3]);
const other = new Uint8Array([1, 2, 4]);

describe('Stillness', () => {
  it('is not told before the first still', () => {
    expect(new Stillness().stands(1_000_000)).toBe(false);
  });

  it('is told of stills that do not change', () => {
    const s = new Stillness();
    for (const at of [0, 3_000, 6_000]) s.note(one.slice(), at);
    expect(s.stands(6_000)).toBe(false);
    s.note(one.slice(), 9_000);
    expect(s.stands(9_000)).toBe(true);
    s.note(other, 15_000);
    expect(s.stands(15_000)).toBe(false);
  });

  it('is told where no stills come any more', () => {
    const s = new Stillness();
    s.note(one, 0);
    s.note(other, 3_000);
    expect(s.stands(23_000)).toBe(false);
    expect(s.stands(23_001)).toBe(true);
  });

  it('begins anew with another camera', () => {
    const s = new Stillness();
    s.note(one, 0);
    s.reset();
    expect(s.stands(60_000)).toBe(false);
  });
});
