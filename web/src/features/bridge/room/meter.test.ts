import { expect, test } from 'vitest';
import { loudness } from './meter';

test('the meter goes from silence to full', () => {
  expect(loudness(new Float32Array(64))).toBe(0);
  expect(loudness(new Float32Array(64).fill(1))).toBe(1);
  expect(loudness(new Float32Array(64).fill(0.1))).toBeCloseTo(2 / 3, 2);
});
