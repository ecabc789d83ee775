import { expect, test } from 'vitest';
import { stepped } from './groups';

test('a group goes one place up or down, and no further than the ends', () => {
  expect(stepped(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
  expect(stepped(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
  expect(stepped(['a', 'b', 'c'], 'a', -1)).toBeUndefined();
  expect(stepped(['a', 'b', 'c'], 'c', 1)).toBeUndefined();
  expect(stepped(['a'], 'gone', 1)).toBeUndefined();
});
