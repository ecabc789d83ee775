import { expect, test } from 'vitest';
import { nextQuality, stillSize, targetBytes } from './quality';

test('the quality of stills finds the size, within bounds', () => {
  let quality = 0.6;
  for (let i = 0; i < 20; i++) quality = nextQuality(quality, quality * 30_000);
  expect(quality * 30_000).toBeCloseTo(targetBytes, -3);
  expect(nextQuality(0.31, 90_000)).toBe(0.3);
  expect(nextQuality(0.84, 500)).toBe(0.85);
  expect(nextQuality(0.6, 0)).toBe(0.6);
});

test('a still is 320 wide and nothing is made larger', () => {
  expect(stillSize(1280, 720)).toEqual({ width: 320, height: 180 });
  expect(stillSize(160, 120)).toEqual({ width: 160, height: 120 });
});
