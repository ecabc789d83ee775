import { expect, test } from 'vitest';
import { actionWord, actorWord, detailLines, type Entry } from './entry';

const entry = (e: Partial<Entry>): Entry => ({
  id: '', event_id: '', at: 0, actor_kind: 'account', actor_id: '', actor_name: '', address: '', action: '', subject: '', detail: '', ...e,
});

test('an action known to nobody still has a word', () => {
  expect(actionWord('device.add')).toBe('Thêm màn hình');
  expect(actionWord('show.something_new')).toBe('Chương trình');
  expect(actionWord('else.where')).toBe('Thay đổi khác');
});

test('who did it', () => {
  expect(actorWord(entry({ actor_name: 'Lò Thị Mai (mẫu)' }))).toBe('Lò Thị Mai (mẫu)');
  expect(actorWord(entry({ actor_kind: 'system' }))).toBe('Hệ thống');
  expect(actorWord(entry({ actor_kind: '' }))).toBe('Chưa đăng nhập');
});

test('details are one thing a line, whatever they are', () => {
  expect(detailLines('{"name":"Hội trường","minutes":2}')).toEqual(['Tên: Hội trường', 'Số phút: 2']);
  expect(detailLines('["mc","director"]')).toEqual(['Người dẫn chương trình', 'Đạo diễn']);
  expect(detailLines('{"screen":"hall","else":true}')).toEqual(['Nội dung: Hội trường', 'else: Có']);
  expect(detailLines('[{"field":"name","old":"A","new":"B"},{"field":"start_at","old":"","new":"1760511600000"}]')).toEqual([
    'Tên: A → B', 'Bắt đầu: để trống → 14h00, 15/10/2025',
  ]);
  expect(detailLines('null')).toEqual([]);
  expect(detailLines('not json')).toEqual(['not json']);
});
