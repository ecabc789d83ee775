import { expect, test } from 'vitest';
import { t } from '@/i18n';
import type { Cue, Item } from './agenda';
import { cueChange, cueDraft, itemChange, itemDraft, rebase, touched, unitsOf } from './draft';
import { countWords, lengthText, lengthWords, nearest, parseLength, readingSeconds } from './length';
import { linesOf, slideUses } from './lines';
import { dropMove, stepMove } from './move';
import { movedRows } from './moved';

const planned = { start_at: 0, end_at: 0, duration_s: 600, known: true };
const source = { kind: 'plan' as const, line: 152 };
const cue = (id: string, over: Partial<Cue> = {}): Cue => ({
  id, item_id: '', number: id, title: '', duration_s: null, speaker: '', presenter: '', script: '', mics: ['hall'], edited: [], revision: 1, source, planned,
  notes: { led: '', sound: '', light: '', reception: '', stage: '' }, scene: { kind: 'hall' }, caption: { name: '', office: '' }, ...over,
});
const item = (id: string, cues: Cue[] = [cue(`${id}1`)], over: Partial<Item> = {}): Item => ({
  id, number: id, tt: id, title: `Mục ${id}`, start_at: null, duration_s: null, lock_start: false, lock_duration: false, own_script: false,
  units: [], parts: [], edited: [], revision: 1, source, planned, cues, ...over,
});
const items = [item('a'), item('b', [cue('b1'), cue('b2'), cue('b3')]), item('c')];

test.each([
  ['15', 900], ['15 phút', 900], ['1h30', 5400], ['1 giờ 30 phút', 5400], ["2'30", 150], ['2 phút 30 giây', 150], ['90 giây', 90], ['2h', 7200],
  ['', undefined], ['mười', undefined], ['15 m 3', undefined],
])('the length %s', (text, seconds) => expect(parseLength(text)).toBe(seconds));

test('lengths in words, and in a field as they are typed', () => {
  expect(lengthWords(t, 5400)).toBe('1 giờ 30 phút');
  expect(lengthWords(t, 0)).toBe('0 phút');
  expect(lengthText(t, 900)).toBe('15');
  expect(parseLength(lengthText(t, 150))).toBe(150);
  expect(lengthText(t, null)).toBe('');
});

test('a time of day is meant near the row, across midnight too', () => {
  const late = Date.UTC(2025, 9, 15, 16, 50); // 23h50 in Vietnam
  expect(nearest(10, late)).toBe(late + 20 * 60_000);
  expect(nearest(23 * 60 + 40, late)).toBe(late - 10 * 60_000);
});

test('words of a script are counted without its signs', () => {
  expect(countWords('Kính thưa – các vị đại biểu!\n(mời đứng)')).toBe(8);
  expect(readingSeconds(150)).toBe(60);
  expect(readingSeconds(0)).toBe(0);
});

test('an item with several cues has a line for each; notes stand behind their row', () => {
  const notices = [
    { kind: 'overlap' as const, item_id: 'b', next_id: 'c', seconds: 300, text: 'x' },
    { kind: 'cues_over' as const, item_id: 'b', seconds: 60, text: 'y' },
  ];
  expect(linesOf({ items, notices }).map((l) => l.key)).toEqual(['a', 'b', 'cues_over-b', 'b1', 'b2', 'b3', 'overlap-b', 'c']);
  expect(slideUses({ items: [item('a', [cue('1', { scene: { kind: 'slide', slide_id: 's' } })])] }, 's')).toEqual(['1']);
});

test('one place up or down, and no further than the ends', () => {
  expect(stepMove(items, { item: 'a' }, -1)).toBeUndefined();
  expect(stepMove(items, { item: 'a' }, 1)).toEqual({ item_id: 'a', after_id: 'b' });
  expect(stepMove(items, { item: 'b' }, -1)).toEqual({ item_id: 'b', after_id: '' });
  expect(stepMove(items, { item: 'c' }, -1)).toEqual({ item_id: 'c', after_id: 'a' });
  expect(stepMove(items, { item: 'b', cue: 'b3' }, -1)).toEqual({ cue_id: 'b3', item_id: 'b', after_id: 'b1' });
  expect(stepMove(items, { item: 'b', cue: 'b3' }, 1)).toBeUndefined();
});

test('a drop goes where the line was, and nowhere when nothing would move', () => {
  expect(dropMove(items, { item: 'c' }, { item: 'a' }, false)).toEqual({ item_id: 'c', after_id: '' });
  expect(dropMove(items, { item: 'a' }, { item: 'b' }, false)).toBeUndefined();
  expect(dropMove(items, { item: 'a' }, { item: 'a' }, true)).toBeUndefined();
  expect(dropMove(items, { item: 'b', cue: 'b1' }, { item: 'b', cue: 'b3' }, true)).toEqual({ cue_id: 'b1', item_id: 'b', after_id: 'b3' });
  expect(dropMove(items, { item: 'b', cue: 'b1' }, { item: 'c' }, true)).toEqual({ cue_id: 'b1', item_id: 'c', after_id: '' });
  expect(dropMove(items, { item: 'b', cue: 'b1' }, { item: 'c' }, false)).toBeUndefined();
});

test('only what was touched is sent; an emptied field is cleared', () => {
  const base = itemDraft(item('a', [], { start_at: 1000, duration_s: 600 }));
  const none = () => [];
  expect(itemChange(base, { ...base }, none)).toBeUndefined();
  expect(itemChange(base, { ...base, start_at: null, lock_duration: true }, none)).toEqual({ clear: ['start_at'], lock_duration: true });
  expect(itemChange(base, { ...base, duration_s: 900 }, none)).toEqual({ duration_s: 900 });
  const step = cueDraft(cue('1'));
  expect(cueChange(step, { ...step, scene: { kind: 'hall', text: undefined } })).toBeUndefined();
  expect(cueChange(step, { ...step, caption_office: 'Phó Chủ tịch' })).toEqual({ caption: { name: '', office: 'Phó Chủ tịch' } });
});

test('what was typed is laid over what others saved', () => {
  const base = { title: 'A', speaker: '', script: '' };
  expect(rebase(base, { ...base, script: 'mới' }, { ...base, speaker: 'Ông B (mẫu)' })).toEqual({ title: 'A', speaker: 'Ông B (mẫu)', script: 'mới' });
  expect(touched(base, { ...base, title: 'B' })).toEqual(['title']);
});

test('units keep their ids, and new ones get that of their name', () => {
  const before = [{ text: 'MC Báo', id: 'u1' }];
  expect(unitsOf(['MC Báo', 'Sở KH&CN', 'Khác'], before, (name) => (name === 'Sở KH&CN' ? 'u2' : undefined))).toEqual([
    { text: 'MC Báo', id: 'u1' }, { text: 'Sở KH&CN', id: 'u2' }, { text: 'Khác' },
  ]);
});

test('only rows that move are told', () => {
  const then = [item('a'), item('b', [], { planned: { ...planned, start_at: 60_000 } }), item('c')];
  expect(movedRows({ items }, { items: then }).map((r) => r.item.id)).toEqual(['b']);
});
