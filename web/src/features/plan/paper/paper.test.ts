import { expect, test } from 'vitest';
import type { Block, Mark } from '../plan';
import { layout, marksByLine } from './layout';
import { segments } from './segment';
import { spread } from './spread';

const block = (line: number, text: string): Block => ({
  kind: 'paragraph', line, text, number: '', level: 0, style: '', bold: false, italic: false, centred: false,
});
const mark = (line: number, kind: string): Mark => ({ line, kind, ref: '' });

test('number and date stand side by side, and so do recipients and signature', () => {
  const blocks = ['Số: /KH-UBND', 'Mẫu, ngày tháng 10 năm 2025', 'KẾ HOẠCH', 'Tổ chức buổi lễ', 'I. MỤC ĐÍCH', 'Nơi nhận:', '- Công an tỉnh;', '- Lưu: VT.', 'PHÓ CHỦ TỊCH', 'Lò Thị Mai (mẫu)', 'CHƯƠNG TRÌNH'];
  const kinds = ['number', 'date', 'title', 'title', 'section', 'section', 'recipient', 'archive', 'signature', 'signature', 'annex'];
  const runs = layout(blocks.map((text, i) => block(i + 1, text)), marksByLine(kinds.map((k, i) => mark(i + 1, k))));
  expect(runs.map((r) => (r.kind === 'pair' ? `${r.of} ${r.left.length}|${r.right.length}` : r.pieces.map((p) => p.part).join(' ')))).toEqual([
    'head 1|1', 'kind title chapter', 'foot 3|2', 'annex',
  ]);
});

test('recipients without a signature stay in the flow', () => {
  const runs = layout([block(1, 'Nơi nhận:'), block(2, '- Công an tỉnh;'), block(3, 'Hết')], marksByLine([mark(1, 'section'), mark(2, 'recipient')]));
  expect(runs).toHaveLength(1);
});

test('a line is cut at the words something is said about', () => {
  expect(segments('doanh nghiệp bur chính tỉnh', [{ text: 'bur chính', as: 'warn' }]).map((s) => s.text)).toEqual(['doanh nghiệp ', 'bur chính', ' tỉnh']);
  expect(segments('cả dòng', [{ text: 'không có', as: 'warn' }, { text: '', as: 'info' }])).toEqual([{ text: 'cả dòng' }]);
  expect(segments('một hai ba', [{ text: 'hai', as: 'info' }, { text: 'một hai', as: 'award' }]).map((s) => s.text)).toEqual(['một hai', ' ba']);
  expect(segments('', [])).toEqual([{ text: '' }]);
});

test('notes never lie over one another and stay near their lines', () => {
  const notes = [{ wanted: 0, height: 30 }, { wanted: 100, height: 30 }, { wanted: 100, height: 30 }, { wanted: 400, height: 30 }];
  const places = spread(notes, 10);
  places.forEach((y, i) => i > 0 && expect(y).toBeGreaterThanOrEqual((places[i - 1] ?? 0) + 40));
  expect(places).toEqual([0, 80, 120, 400]);
  expect(spread([{ wanted: 0, height: 50 }, { wanted: 0, height: 50 }], 10)).toEqual([0, 60]);
  expect(spread([], 10)).toEqual([]);
});
