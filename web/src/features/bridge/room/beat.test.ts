import { expect, test } from 'vitest';
import { sleptSeconds } from './beat';

test('a page that wakes a little late was throttled, one much later slept', () => {
  expect(sleptSeconds(3_000, 4_200)).toBe(0);
  expect(sleptSeconds(1_000, 61_000)).toBe(60);
});
