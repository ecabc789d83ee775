import { describe, expect, test } from 'vitest';
import { jumpBeyond, learnCost, maxBend, steer, type Position } from './steer';

const start = 1_000_000;
const at = (seconds: number, current: number, more: Partial<Position> = {}): Position => ({
  now: start + seconds * 1000, startedAt: start, heldAt: null, current, duration: 60, seeking: false, seekCost: 0, ...more,
});

describe('steering to the clock', () => {
  test('nothing plays before its start, whatever frames have come', () => {
    expect(steer(at(-2, 0))).toEqual({ phase: 'waiting', playing: false, rate: 1 });
    expect(steer(at(-2, 0.3))).toEqual({ phase: 'waiting', playing: false, rate: 1, seekTo: 0 });
  });

  test('in step it plays as it is', () => {
    expect(steer(at(10, 10.005))).toEqual({ phase: 'playing', playing: true, rate: 1, driftMS: -5 });
  });

  test('a small distance is gone by bending the rate, never more than 2 %', () => {
    for (const away of [0.03, 0.06, 0.1, 0.149, -0.03, -0.1, -0.149]) {
      const s = steer(at(10, 10 - away));
      expect(s.seekTo, `${away}`).toBeUndefined();
      expect(Math.abs(s.rate - 1), `${away}`).toBeLessThanOrEqual(maxBend + 1e-9);
      expect(Math.sign(s.rate - 1), `${away}`).toBe(Math.sign(away));
      expect(s.driftMS).toBe(Math.round(away * 1000));
    }
  });

  test('a large distance is jumped, as far ahead as a jump costs', () => {
    expect(steer(at(10, 10 - jumpBeyond - 0.01, { seekCost: 0.08 }))).toMatchObject({ rate: 1, seekTo: 10.08 });
    expect(steer(at(10, 12))).toMatchObject({ seekTo: 10, driftMS: -2000 });
    expect(steer(at(10, 5, { seeking: true })).seekTo).toBeUndefined();
  });

  test('the end stays the end, and a late player does not jump beyond it', () => {
    expect(steer(at(60, 59.9))).toEqual({ phase: 'ended', playing: false, rate: 1 });
    expect(steer(at(59.9, 10, { seekCost: 0.5 }))).toMatchObject({ seekTo: 60 });
    expect(steer(at(500, 0, { duration: Number.NaN })).seekTo).toBe(500);
  });

  test('held it stands at the same picture everywhere', () => {
    expect(steer(at(30, 12.5, { heldAt: start + 12_000 }))).toEqual({ phase: 'held', playing: false, rate: 1, seekTo: 12 });
    expect(steer(at(30, 12.01, { heldAt: start + 12_000 }))).toEqual({ phase: 'held', playing: false, rate: 1 });
  });

  test('bending converges: two players that begin 140 ms apart end within a frame', () => {
    let a = 10.07;
    let b = 9.93;
    for (let s = 0; s < 15; s += 0.1) {
      a += 0.1 * steer(at(10 + s, a)).rate;
      b += 0.1 * steer(at(10 + s, b)).rate;
    }
    expect(Math.abs(a - b)).toBeLessThan(0.04);
  });
});

test('the cost of a jump is learnt, within bounds', () => {
  expect(learnCost(0, 0.2)).toBe(0.2);
  expect(learnCost(0.2, 0.1)).toBeCloseTo(0.15);
  expect(learnCost(0, 30)).toBe(1);
});
