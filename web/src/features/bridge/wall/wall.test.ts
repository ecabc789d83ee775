import { describe, expect, test } from 'vitest';
import type { Tile } from './hot';
import { asksInOrder, everything, keepPlaces, onPage, pagesOf, troubles, waiting, wanted } from './wall';

function tile(number: number, label: string, over: Partial<Tile> = {}): Tile {
  return {
    site_id: `s${number}`, number, label, cluster: '', code: '', state: 'expected', since: 0, device_id: '', pending: [], backup: false,
    still_at: 0, mic_open: false, mic_waits: false, removed: false, other_system: false, asks: [], unread: 0, camera: 'ok', microphone: 'ok', sound: 'ok',
    hidden: false, slept_s: 0, quality: 0, sound_only: false, level: 0, ...over,
  };
}

const tiles = [
  tile(1, 'Xã Bát Xát', { cluster: 'Bát Xát', code: '02683' }),
  tile(2, 'Phường Sa Pa', { state: 'lost', cluster: 'Sa Pa' }),
  tile(3, 'Xã Mường Hum', { state: 'on_air', unread: 2, cluster: 'Bát Xát' }),
  tile(10, 'Xã Đồng Văn', { state: 'ready', quality: 2, asks: ['speak'] }),
];

describe('which tiles are wanted', () => {
  test('by name as one types, without marks, and by number or code', () => {
    expect(wanted(tiles, { ...everything, search: 'dong' })).toEqual(['s10']);
    expect(wanted(tiles, { ...everything, search: 'xat ba' })).toEqual(['s1']);
    expect(wanted(tiles, { ...everything, search: '02683' })).toEqual(['s1']);
    expect(wanted(tiles, { ...everything, search: 'không có' })).toEqual([]);
  });

  test('by state, concern and cluster', () => {
    expect(wanted(tiles, { ...everything, only: 'lost' })).toEqual(['s2']);
    expect(wanted(tiles, { ...everything, only: 'asks' })).toEqual(['s10']);
    expect(wanted(tiles, { ...everything, only: 'unread' })).toEqual(['s3']);
    expect(wanted(tiles, { ...everything, only: 'weak' })).toEqual(['s10']);
    expect(wanted(tiles, { ...everything, cluster: 'Bát Xát' })).toEqual(['s1', 's3']);
  });

  test('in the order of number, name or state', () => {
    expect(wanted(tiles, everything)).toEqual(['s1', 's2', 's3', 's10']);
    expect(wanted(tiles, { ...everything, order: 'name' })).toEqual(['s2', 's1', 's10', 's3']);
    expect(wanted(tiles, { ...everything, order: 'state' })).toEqual(['s3', 's2', 's10', 's1']);
  });
});

describe('places', () => {
  test('a tile that left the filter keeps its place, what is new comes last', () => {
    expect(keepPlaces(['s3', 's2'], ['s2', 's10'], tiles)).toEqual(['s3', 's2', 's10']);
  });

  test('a site that is no more leaves', () => {
    expect(keepPlaces(['s3', 'gone', 's2'], ['s2', 's3'], tiles)).toEqual(['s3', 's2']);
  });

  test('pages of 25, and a page too far is the last', () => {
    const order = Array.from({ length: 99 }, (_, i) => `s${i}`);
    expect(pagesOf(99)).toBe(4);
    expect(pagesOf(0)).toBe(1);
    expect(onPage(order, 0)).toHaveLength(25);
    expect(onPage(order, 9)).toEqual(order.slice(75));
  });
});

test('asks keep the order in which they came', () => {
  const first = asksInOrder([], [tile(5, 'B', { asks: ['technician'] })]);
  const both = asksInOrder(first, [tile(1, 'A', { asks: ['speak'] }), tile(5, 'B', { asks: ['technician'] })]);
  expect(both).toEqual([{ site: 's5', kind: 'technician' }, { site: 's1', kind: 'speak' }]);
  expect(asksInOrder(both, [tile(1, 'A', { asks: ['speak'] })])).toEqual([{ site: 's1', kind: 'speak' }]);
});

test('lines that nobody read wait as asks do', () => {
  expect(asksInOrder([{ site: 's10', kind: 'speak' }], tiles)).toEqual([{ site: 's10', kind: 'speak' }, { site: 's3', kind: 'message' }]);
  expect(waiting(tiles)).toBe(3);
});

test('what ails a page is told of one that is there alone', () => {
  expect(troubles(tile(1, 'A', { state: 'ready', camera: 'refused', sound: 'blocked' }))).toEqual(['camera_refused', 'sound_blocked']);
  expect(troubles(tile(1, 'A', { state: 'lost', camera: 'refused' }))).toEqual([]);
});
