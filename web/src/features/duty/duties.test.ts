import { expect, test } from 'vitest';
import { dayOf, dueText, formOf } from './duties';

test('days are read as the server writes them and shown day first', () => {
  expect(dueText('2025-10-10')).toBe('10/10/2025');
  expect(dueText('')).toBe('');
  expect(dayOf('2025-10-10')).toBe(Date.UTC(2025, 9, 9, 17));
  expect(dayOf('2025-13-40')).toBeUndefined();
});

test('a new duty is empty', () => {
  expect(formOf(undefined)).toEqual({ number: '', heading: '', text: '', lead: [], support: [], due: undefined });
});
