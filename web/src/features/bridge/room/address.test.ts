import { expect, test } from 'vitest';
import { hints, pageName } from './address';

test('what the page says of its connection', () => {
  expect(hints(true, 'program')).toBe(`device,page=${pageName},window=${pageName}`);
  expect(hints(false, 'probe')).toBe(`page=${pageName},window=${pageName},test=probe`);
  expect(hints(true, 'test')).toContain('test=1');
});
