import { expect, test } from 'vitest';
import { placeOf, removal, restoration, setChanges, unset } from './change';
import { dayOf, isoOf, same, written, type Row } from './field';

const row = (more: Partial<Row> = {}): Row => ({
  ref: 'agenda/2', kind: 'agenda', line: 153, hand: false, was: {}, values: { start: '14:10', end: null, content: 'Phóng sự', units: [] }, ...more,
});

test('values as people write them', () => {
  expect(written({ name: 'start', kind: 'clock' }, '14:10')).toBe('14h10');
  expect(written({ name: 'due', kind: 'date' }, '2025-10-05')).toBe('05/10/2025');
  expect(written({ name: 'year', kind: 'number' }, 2025)).toBe('2025');
  expect(written({ name: 'count', kind: 'number' }, 1234)).toBe('1.234');
  expect(written({ name: 'units', kind: 'list' }, ['A', 'B'])).toBe('A; B');
  expect(written({ name: 'role', kind: 'choice' }, 'lead')).toBe('Chủ trì');
  expect(written({ name: 'end', kind: 'clock' }, null)).toBe('');
});

test('days go to and fro in the zone of Vietnam', () => {
  expect(dayOf('2025-10-15')).toBe(Date.UTC(2025, 9, 14, 17));
  expect(isoOf(Date.UTC(2025, 9, 14, 17))).toBe('2025-10-15');
  expect(dayOf('no day')).toBeUndefined();
});

test('nothing is the same however it is written', () => {
  expect(same([], null)).toBe(true);
  expect(same('', undefined)).toBe(true);
  expect(same(0, null)).toBe(false);
});

test('only what differs is sent, and can be taken back', () => {
  const before = row().values;
  const changes = setChanges('agenda/2', before, { start: '14:10', end: '14:30', content: '', units: [] }, 'key');
  expect(changes).toEqual([
    { op: 'set', path: 'agenda/2/end', value: '14:30', finding: 'key' },
    { op: 'set', path: 'agenda/2/content', value: null, finding: 'key' },
  ]);
  expect(unset('agenda/2', before, changes)).toEqual([
    { op: 'set', path: 'agenda/2/end', value: null },
    { op: 'set', path: 'agenda/2/content', value: 'Phóng sự' },
  ]);
});

test('a removed row comes back with what was corrected in it', () => {
  expect(removal(row())).toEqual([{ op: 'remove', path: 'agenda/2' }]);
  expect(restoration(row({ was: { start: '14:00' } }), 'agenda')).toEqual([
    { op: 'revert', path: 'agenda/2' }, { op: 'set', path: 'agenda/2/start', value: '14:10' },
  ]);
});

test('a row added by hand is added again', () => {
  const hand = row({ ref: 'agenda/+1', hand: true });
  expect(removal(hand)).toEqual([{ op: 'revert', path: 'agenda/+1' }]);
  expect(restoration(hand, 'agenda/1')).toEqual([{ op: 'add', path: 'agenda', after: 'agenda/1', values: { start: '14:10', content: 'Phóng sự' } }]);
});

test('where a row stands', () => {
  const rows = [row({ ref: 'agenda/1' }), row()];
  expect(placeOf(rows, row())).toBe('agenda/1');
  expect(placeOf(rows, row({ ref: 'agenda/1' }))).toBe('agenda');
});
