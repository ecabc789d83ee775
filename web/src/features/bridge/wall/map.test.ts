import { expect, test } from 'vitest';
import outlines from '../../../../public/map/lao-cai.json';
import type { Tile } from './hot';
import { laid } from './map';

const tile = (code: string) => ({ site_id: `s${code}`, code }) as Tile;

test('the map has 99 units, each with its code and an outline', () => {
  expect(outlines.units).toHaveLength(99);
  expect(new Set(outlines.units.map((u) => u.code)).size).toBe(99);
  expect(outlines.units.filter((u) => !/^\d{5}$/.test(u.code) || !/^(M\d+ \d+l[-\d ]+z)+$/.test(u.d))).toEqual([]);
});

test('sites lie in the unit of their code, also without its zeros; others lie elsewhere', () => {
  const { placed, elsewhere } = laid([tile('2647'), tile('99999'), tile('')], outlines.units);
  expect(placed.find((p) => p.unit.code === '02647')?.tile?.code).toBe('2647');
  expect(placed.filter((p) => p.tile)).toHaveLength(1);
  expect(elsewhere.map((t) => t.code)).toEqual(['99999', '']);
});
