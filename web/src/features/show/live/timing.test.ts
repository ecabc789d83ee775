import { describe, expect, test } from 'vitest';
import type { Hot } from './hot';
import { drawCountdown } from './useCountdown';
import { currentEnd, driftMs, driftWord, expectedAt, expectedEnd, phaseOf, remainingMs, showTime, usedMs } from './timing';

const minute = 60_000;

function timed(over: Partial<Pick<Hot, 'countdown' | 'run'>> = {}, timing: Partial<Hot['timing']> = {}) {
  return {
    run: null,
    countdown: null,
    timing: { drift_s: 0, planned_end_at: 0, expected_end_at: 0, end: { floor_at: 0, after_ms: 0 }, current_planned_end_at: 0, ...timing },
    ...over,
  };
}

describe('countdown', () => {
  test('amber begins with the last fifth, red with the last tenth', () => {
    const total = 10 * minute;
    expect(phaseOf(2 * minute + 1, total)).toBe('normal');
    expect(phaseOf(2 * minute, total)).toBe('amber');
    expect(phaseOf(minute + 1, total)).toBe('amber');
    expect(phaseOf(minute, total)).toBe('red');
    expect(phaseOf(0, total)).toBe('red');
    expect(phaseOf(-1, total)).toBe('over');
  });

  test('a cue without a duration has no phase', () => {
    expect(phaseOf(-5, 0)).toBe('none');
  });

  test('held, it stands still', () => {
    const held = { total_ms: 10 * minute, used_ms: 4 * minute, since_at: null };
    expect(remainingMs(held, 1_000_000)).toBe(6 * minute);
    expect(remainingMs(held, 9_000_000)).toBe(6 * minute);
  });

  test('after a hold it goes on with what was used before', () => {
    expect(remainingMs({ total_ms: 10 * minute, used_ms: 4 * minute, since_at: 1_000 }, 1_000 + minute)).toBe(5 * minute);
  });

  test('a clock that is drawn late shows no more than the whole', () => {
    expect(usedMs({ total_ms: minute, used_ms: 0, since_at: 5_000 }, 4_200)).toBe(0);
  });
});

describe('clock', () => {
  test('the show may run faster than the server', () => {
    expect(showTime({ at: 1_000, show_at: 50_000, speed: 60 }, 2_000)).toBe(110_000);
  });
});

describe('drift and expected end', () => {
  const running = timed(
    { countdown: { total_ms: 10 * minute, used_ms: 0, since_at: 0 } },
    { current_planned_end_at: 8 * minute, end: { floor_at: 0, after_ms: 20 * minute } },
  );

  test('the cue on air ends later than planned by so much', () => {
    expect(driftMs(running, minute)).toBe(2 * minute);
    expect(expectedEnd(running, minute)).toBe(30 * minute);
  });

  test('overrunning, the end moves with the clock', () => {
    expect(currentEnd(running, 12 * minute)).toBe(12 * minute);
    expect(driftMs(running, 12 * minute)).toBe(4 * minute);
  });

  test('a hard start keeps its hour', () => {
    expect(expectedAt({ floor_at: 90, after_ms: 10 }, 50)).toBe(90);
    expect(expectedAt({ floor_at: 90, after_ms: 10 }, 100)).toBe(110);
  });

  test('before the first GO it is late only once the start has passed', () => {
    const waiting = timed({}, { current_planned_end_at: 10 * minute });
    expect(driftMs(waiting, 9 * minute)).toBe(0);
    expect(driftMs(waiting, 12 * minute)).toBe(2 * minute);
  });

  test('ended, the server has the last word', () => {
    const run = { id: 'r', kind: 'live', number: 1, state: 'ended', revision: 9, started_at: 0, held_since: null, ended_at: 5 } as const;
    expect(driftMs(timed({ run }, { drift_s: -45 }), 99 * minute)).toBe(-45_000);
  });

  test('words: late, early, and on time within five seconds', () => {
    expect([6_000, -6_000, 4_000, -4_000].map(driftWord)).toEqual(['late', 'early', 'on_time', 'on_time']);
  });
});

describe('what a countdown shows', () => {
  test('whole seconds, zero only when the time is up, then a minus', () => {
    const count = { total_ms: minute, used_ms: 0, since_at: 0 };
    expect(drawCountdown(count, 0)).toEqual({ text: `01'00"`, phase: 'normal' });
    expect(drawCountdown(count, minute - 1)).toEqual({ text: `00'01"`, phase: 'red' });
    expect(drawCountdown(count, minute)).toEqual({ text: `00'00"`, phase: 'red' });
    expect(drawCountdown(count, minute + 8_000)).toEqual({ text: `−00'08"`, phase: 'over' });
  });

  test('without a duration, the time taken', () => {
    expect(drawCountdown({ total_ms: 0, used_ms: 0, since_at: 0 }, 65_000)).toEqual({ text: `01'05"`, phase: 'none' });
  });
});
