import { expect, test } from 'vitest';
import { cleanCode, spacedCode } from './code';

test('a code is taken however it is typed', () => {
  expect(cleanCode(' ab3k-9 mxq')).toBe('AB3K9MXQ');
  expect(cleanCode('ab3k9mxq77')).toBe('AB3K9MXQ');
});

test('it stands in two groups', () => {
  expect(spacedCode('AB3K9MXQ')).toBe('AB3K 9MXQ');
  expect(spacedCode('AB3')).toBe('AB3');
});
