import { expect, test } from 'vitest';
import { ceilingOf, pathOf, reachOf, shades, sparkPath, type Point } from './chart';

const point = (at: number, loss_percent: number): Point => ({ at, loss_percent, down_kbps: 0, up_kbps: 0, rtt_ms: 0, jitter_ms: 0, freezes: 0, level: null });
const box = { from: 0, to: 100, top: 10, width: 200, height: 50 };

test('a curve is broken where no figures came', () => {
  const series = { step_ms: 10, points: [point(0, 0), point(10, 5), point(20, 10), point(60, 20), point(100, 0)] };
  expect(pathOf(series, 'loss_percent', box)).toBe('M0 50h0L20 25L40 0M120 0h0M200 50h0');
  expect(pathOf({ step_ms: 10, points: null }, 'loss_percent', box)).toBe('');
});

test('a scale is round and never below its least', () => {
  expect(ceilingOf('loss_percent', [])).toBe(10);
  expect(ceilingOf('loss_percent', [point(0, 12)])).toBe(20);
  expect(ceilingOf('down_kbps', [{ ...point(0, 0), down_kbps: 2400 }])).toBe(5000);
});

test('what lasts is shaded to the end, what lies outside not at all', () => {
  expect(shades([{ from: 50, to: null }, { from: -20, to: 10 }, { from: 200, to: 300 }, { from: 30, to: 30 }], box)).toEqual([
    { x: 100, width: 100 }, { x: 0, width: 20 }, { x: 60, width: 1 },
  ]);
  expect(shades([{ from: 0, to: 1 }], { ...box, to: 0 })).toEqual([{ x: 0, width: 1 }]);
});

test('a small curve needs two values', () => {
  expect(sparkPath([1], 60, 16)).toBe('');
  expect(sparkPath([0, 4, 8], 60, 16)).toBe('M0 16L30 8L60 0');
  expect(sparkPath([50, -5], 60, 16, 25)).toBe('M0 0L60 16');
});

test('a chart reaches past its figures to what is shaded, but not for ever', () => {
  const series = { from: 0, to: 3_600_000 };
  expect(reachOf(series, [], 9e9)).toEqual(series);
  expect(reachOf(series, [{ from: 3_500_000, to: 3_700_000 }], 9e9).to).toBe(3_700_000);
  expect(reachOf(series, [{ from: 3_500_000, to: null }], 9e9).to).toBe(4_200_000);
  expect(reachOf({ from: 0, to: 0 }, [], 5)).toEqual({ from: 0, to: 60_000 });
});
