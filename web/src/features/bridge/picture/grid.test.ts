import { expect, test } from 'vitest';
import { across } from './grid';

test.each([[1, 1], [2, 2], [3, 2], [4, 2], [5, 3], [9, 3], [10, 4], [16, 4], [25, 5], [26, 6]])('on a wide screen %i pictures stand %i side by side', (count, n) => {
  expect(across(count, 16 / 9)).toBe(n);
});

test('on an upright telephone they stand in fewer columns', () => {
  expect(across(2, 0.6)).toBe(1);
  expect(across(6, 0.6)).toBe(2);
  expect(across(25, 0.6)).toBe(3);
});
