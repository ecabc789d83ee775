import { describe, expect, test } from 'vitest';
import { agendaWindow } from './AgendaCard';
import type { HallRow } from './hot';
import { titleLines, titleSize } from './title';

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

describe('the title card', () => {
  const long =
    'Lễ hưởng ứng “Tháng công dân số” gắn với “Ngày sáng kiến tỉnh Mẫu 05/10”, “Ngày chuyển đổi số Quốc gia 10/10” và tổng kết, trao giải Hội thi Sáng kiến kỹ thuật, Cuộc thi Ý tưởng trẻ thanh niên, thiếu niên, nhi đồng tỉnh Mẫu năm 2025';

  test('two lines of like length, ended where a phrase does', () => {
    expect(titleLines('Lễ hưởng ứng “Tháng công dân số” và tổng kết Hội thi Sáng kiến kỹ thuật')).toEqual([
      'Lễ hưởng ứng “Tháng công dân số”',
      'và tổng kết Hội thi Sáng kiến kỹ thuật',
    ]);
  });

  test('a short name stands in one', () => {
    expect(titleLines('Lễ khai giảng')).toEqual(['Lễ khai giảng']);
    expect(titleLines('')).toEqual(['']);
  });

  test('a long one in more, quotations whole, nothing lost', () => {
    const lines = titleLines(long);
    expect(lines).toHaveLength(5);
    expect(lines.join(' ')).toBe(long);
    expect(lines.every((l) => (l.match(/“/g)?.length ?? 0) === (l.match(/”/g)?.length ?? 0))).toBe(true);
  });

  test('the longer the lines, the smaller they stand', () => {
    const sizes = ['Khai mạc', 'a'.repeat(40), 'a'.repeat(60)].map((l) => titleSize([l]));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });
});
