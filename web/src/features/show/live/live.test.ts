import { expect, test } from 'vitest';
import { agendaWindow } from './AgendaCard';
import type { HallRow } from './hot';
import { titleSize } from './TitleCard';

function rows(n: number, current: number): HallRow[] {
  return Array.from({ length: n }, (_, i) => ({ number: String(i + 1), title: '', start_at: 0, state: i === current ? 'current' : i < current ? 'done' : 'waiting' }));
}

test('a short programme is shown whole', () => {
  expect(agendaWindow(rows(8, 3))).toHaveLength(8);
});

test('a long one moves with the item on air', () => {
  const first = (current: number) => agendaWindow(rows(20, current))[0]?.number;
  expect(first(0)).toBe('1');
  expect(first(2)).toBe('1');
  expect(first(10)).toBe('9');
  expect(first(19)).toBe('13');
  expect(agendaWindow(rows(20, -1))[0]?.number).toBe('1');
});

test('the longer the name, the smaller it stands', () => {
  const sizes = [40, 100, 170, 300].map(titleSize);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
});
