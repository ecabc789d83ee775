import { expect, test } from 'vitest';
import {
  dayStart, formatBytes, formatClock, formatCountdown, formatDate, formatDateTime, formatDrift, formatDuration, formatNumber,
  formatTime, parseDate, parseTime, weekdayOf,
} from './format';

const at = Date.UTC(2025, 9, 15, 7, 32, 7);

test('instants are written in the zone of Vietnam, whatever the zone here', () => {
  expect(new Date(at).getHours()).not.toBe(14);
  expect(formatDate(at)).toBe('15/10/2025');
  expect(formatTime(at)).toBe('14h32');
  expect(formatClock(at)).toBe(`14h32'07"`);
  expect(formatDateTime(at)).toBe('14h32, 15/10/2025');
  expect(weekdayOf(at)).toBe(3);
});

test('the day changes at midnight in Vietnam', () => {
  const late = Date.UTC(2025, 9, 15, 17, 0, 0);
  expect(formatDate(late - 1)).toBe('15/10/2025');
  expect(formatDate(late)).toBe('16/10/2025');
  expect(formatTime(late)).toBe('00h00');
  expect(dayStart(late + 5)).toBe(late);
  expect(dayStart(late - 1)).toBe(late - 86_400_000);
});

test.each([
  [0, `00'00"`],
  [252_000, `04'12"`],
  [252_999, `04'12"`],
  [3_852_000, `1h04'12"`],
  [-65_000, `−01'05"`],
])('a duration of %i ms', (ms, text) => expect(formatDuration(ms)).toBe(text));

test.each([
  [130_000, `+02'10"`],
  [-30_000, `−00'30"`],
  [400, `00'00"`],
  [-999, `00'00"`],
  [3_600_000, `+1h00'00"`],
])('a drift of %i ms', (ms, text) => expect(formatDrift(ms)).toBe(text));

test.each([
  [1, `00'01"`],
  [0, `00'00"`],
  [-1, `00'00"`],
  [-1000, `−00'01"`],
])('a count-down at %i ms', (ms, text) => expect(formatCountdown(ms)).toBe(text));

test.each([
  [0, 0, '0'],
  [999, 0, '999'],
  [1234, 0, '1.234'],
  [1234567, 0, '1.234.567'],
  [1234.5, 1, '1.234,5'],
  [-1234, 0, '−1.234'],
])('the number %d', (n, decimals, text) => expect(formatNumber(n, decimals)).toBe(text));

test('sizes', () => {
  expect(formatBytes(12_400_000)).toBe('12,4 MB');
  expect(formatBytes(2048)).toBe('2 kB');
});

test('dates are read day first, and only real ones', () => {
  expect(parseDate('15/10/2025')).toBe(Date.UTC(2025, 9, 14, 17));
  expect(parseDate(' 1.2.2026 ')).toBe(Date.UTC(2026, 0, 31, 17));
  expect(parseDate('31/02/2025')).toBeUndefined();
  expect(parseDate('2025-10-15')).toBeUndefined();
});

test.each([
  ['14h00', 840],
  ['14h', 840],
  ["14h30'", 870],
  ['7g30', 450],
  ['14:05', 845],
  ['0730', 450],
  ['24h00', undefined],
  ['14h60', undefined],
  ['trưa', undefined],
])('the time %s', (text, minutes) => expect(parseTime(text)).toBe(minutes));
