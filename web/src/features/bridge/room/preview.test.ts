import { expect, test } from 'vitest';
import { meaning } from './preview';

test('why a camera could not be had', () => {
  const named = (name: string) => Object.assign(new Error(name), { name });
  expect([named('NotAllowedError'), named('NotFoundError'), named('NotReadableError')].map(meaning)).toEqual(['refused', 'none', 'off']);
});
