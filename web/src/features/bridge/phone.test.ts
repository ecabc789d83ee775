import { expect, test } from 'vitest';
import { telOf } from './phone';

test('a number as people write it becomes one that a telephone dials', () => {
  expect(telOf('0912 345.678')).toBe('tel:0912345678');
  expect(telOf('+84 (0)214-3 840 001')).toBe('tel:+8402143840001');
});
