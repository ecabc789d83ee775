import { expect, test } from 'vitest';
import type { Agenda, Cue, CueTrack, Item } from './hot';
import { findCue, itemState, rowsOf, step } from './programme';

function cue(id: string, number: string, title = ''): Cue {
  return { id, number, title } as Cue;
}

function item(id: string, number: string, title: string, cues: Cue[]): Item {
  return { id, number, title, cues } as Item;
}

const agenda = {
  items: [
    item('a', '1', 'Khai mạc', [cue('a1', '1')]),
    item('b', '2', 'Trao giải', [cue('b1', '2.1', 'Giải nhất'), cue('b2', '2.2', 'Giải nhì')]),
    item('c', '3', 'Bế mạc', [cue('c1', '3')]),
  ],
} as Agenda;

function tracks(states: Record<string, CueTrack['state']>): CueTrack[] {
  return Object.entries(states).map(([id, state]) => ({ id, state }) as CueTrack);
}

test('an item with several cues has a head above them', () => {
  const rows = rowsOf(agenda, tracks({ a1: 'done', b1: 'current', b2: 'next', c1: 'waiting' }));
  expect(rows.map((r) => [r.number, r.title, r.state, r.sub])).toEqual([
    ['1', 'Khai mạc', 'done', false],
    ['2', 'Trao giải', 'current', false],
    ['2.1', 'Giải nhất', 'current', true],
    ['2.2', 'Giải nhì', 'next', true],
    ['3', 'Bế mạc', 'waiting', false],
  ]);
});

test('an item is in what is most urgent among its cues', () => {
  expect(itemState(['done', 'current', 'next'])).toBe('current');
  expect(itemState(['done', 'next'])).toBe('next');
  expect(itemState(['done', 'waiting'])).toBe('waiting');
  expect(itemState(['done', 'skipped'])).toBe('done');
  expect(itemState(['skipped', 'skipped'])).toBe('skipped');
  expect(itemState([])).toBe('waiting');
});

test('a cue that the show does not know yet waits', () => {
  expect(rowsOf(agenda, []).every((r) => r.state === 'waiting')).toBe(true);
});

test('selecting by keys passes over heads and holds at the ends', () => {
  const rows = rowsOf(agenda, []);
  expect(step(rows, 'a1', 1)).toBe('b1');
  expect(step(rows, 'b1', -1)).toBe('a1');
  expect(step(rows, 'a1', -1)).toBe('a1');
  expect(step(rows, 'c1', 1)).toBe('c1');
  expect(step(rows, undefined, 1)).toBe('a1');
});

test('a cue is found with its item', () => {
  expect(findCue(agenda, 'b2')?.item.id).toBe('b');
  expect(findCue(agenda, 'zz')).toBeUndefined();
  expect(findCue(undefined, 'a1')).toBeUndefined();
});
