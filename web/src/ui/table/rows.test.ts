import { expect, test } from 'vitest';
import { nextOrder, visibleRows, type Column, type Filter, type View } from './rows';

interface Site {
  name: string;
  cluster: string;
  seats: number;
}

const sites: Site[] = [
  { name: 'Phường Sa Pa', cluster: 'sapa', seats: 40 },
  { name: 'Xã Mường Hum', cluster: 'batxat', seats: 12 },
  { name: 'Xã Điện Quan', cluster: 'baoyen', seats: 25 },
];
const columns: Column<Site>[] = [
  { key: 'name', header: '', cell: (s) => s.name, text: (s) => s.name },
  { key: 'seats', header: '', cell: (s) => s.seats, order: (a, b) => a.seats - b.seats },
];
const filters: Filter<Site>[] = [{ key: 'cluster', label: '', options: [], of: (s) => s.cluster }];
const view = (v: Partial<View>): View => ({ search: '', filters: {}, order: '', ...v });
const names = (v: Partial<View>) => visibleRows(sites, columns, filters, view(v)).map((s) => s.name);

test('a search without marks finds names with them, in any order of words', () => {
  expect(names({ search: 'dien quan' })).toEqual(['Xã Điện Quan']);
  expect(names({ search: 'HUM xã' })).toEqual(['Xã Mường Hum']);
  expect(names({ search: 'không có' })).toEqual([]);
});

test('filters narrow, an empty one does not', () => {
  expect(names({ filters: { cluster: 'sapa' } })).toEqual(['Phường Sa Pa']);
  expect(names({ filters: { cluster: '' } })).toHaveLength(3);
});

test('without an order the rows keep theirs, and the list given is not touched', () => {
  expect(names({})).toEqual(sites.map((s) => s.name));
  expect(names({ order: 'seats' })).toEqual(['Xã Mường Hum', 'Xã Điện Quan', 'Phường Sa Pa']);
  expect(names({ order: '-seats' })[0]).toBe('Phường Sa Pa');
  expect(sites[0]?.name).toBe('Phường Sa Pa');
});

test('a head is pressed up, down, and off', () => {
  expect(nextOrder('', 'name')).toBe('name');
  expect(nextOrder('name', 'name')).toBe('-name');
  expect(nextOrder('-name', 'name')).toBe('');
  expect(nextOrder('seats', 'name')).toBe('name');
});
