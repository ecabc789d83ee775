import { expect, test } from 'vitest';
import { parseDate } from '@/lib/format';
import { bodyOf, formOf } from './roster';

const day = parseDate('15/10/2025')!;
const hour = 3_600_000;

test('a new shift has the hours of the roster', () => {
  const form = formOf(undefined, { from: day + 13 * hour, until: day + 16 * hour });
  expect(form).toMatchObject({ day, from: 780, until: 960, sites: [] });
  expect(bodyOf({ ...form, name: 'A' }, 0)).toMatchObject({ name: 'A', starts_at: day + 13 * hour, ends_at: day + 16 * hour, revision: 0 });
});

test('an end before the beginning is on the next day; without a day there are no hours', () => {
  const form = formOf(undefined, { from: day + 20 * hour, until: 0 });
  expect(bodyOf({ ...form, until: 60 }, 1).ends_at).toBe(day + 25 * hour);
  expect(bodyOf({ ...form, day: undefined }, 1)).toMatchObject({ starts_at: 0, ends_at: 0 });
  expect(formOf(undefined, { from: 0, until: 0 }).day).toBeUndefined();
});
