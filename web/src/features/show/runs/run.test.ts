import { expect, test } from 'vitest';
import type { Agenda } from '../live/hot';
import { accountsOf, runTone, type CueTiming } from './run';

const agenda = { items: [{ title: 'Khai mạc', cues: [{ id: 'a', number: '1', title: '' }] }, { title: 'Bế mạc', cues: [{ id: 'b', number: '2', title: 'Hạ màn' }] }] } as Agenda;

function timing(id: string, over: Partial<CueTiming> = {}): CueTiming {
  return { id, state: 'waiting', planned_at: 0, planned_end_at: 600_000, started_at: null, ended_at: null, expected_at: null, expected_end_at: null, over_s: 0, drift_s: 0, ...over };
}

test('each cue is accounted for: planned, and taken once it is over', () => {
  const rows = accountsOf(agenda, [timing('a', { state: 'done', started_at: 1_000, ended_at: 661_000 }), timing('b', { state: 'current', started_at: 661_000 })]);
  expect(rows.map((r) => [r.title, r.plannedMs, r.tookMs])).toEqual([['Khai mạc', 600_000, 660_000], ['Hạ màn', 600_000, undefined]]);
});

test('a cue that the run does not know is left out', () => {
  expect(accountsOf(agenda, [timing('b')]).map((r) => r.id)).toEqual(['b']);
});

test('red is for the real thing on air', () => {
  expect(runTone({ kind: 'live', state: 'running' })).toBe('red');
  expect(runTone({ kind: 'rehearsal', state: 'running' })).toBe('blue');
  expect(runTone({ kind: 'live', state: 'held' })).toBe('amber');
  expect(runTone({ kind: 'live', state: 'ended' })).toBe('grey');
});
