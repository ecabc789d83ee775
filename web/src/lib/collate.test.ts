import { expect, test } from 'vitest';
import { compareText, fold, givenName, sortByName } from './collate';

const sorted = (...names: string[]) => sortByName(names, (n) => n);

test('people are ordered by given name, then by the whole name', () => {
  expect(sorted('Nguyễn Văn Ước', 'Trần Thị Ánh', 'Lê Văn An', 'Bùi Thị Ân', 'Đỗ Văn An')).toEqual([
    'Đỗ Văn An', 'Lê Văn An', 'Trần Thị Ánh', 'Bùi Thị Ân', 'Nguyễn Văn Ước',
  ]);
});

test('d comes before đ, and o before ô before ơ', () => {
  expect(sorted('Vũ Đạt', 'Vũ Dũng', 'Vũ Ơn', 'Vũ Oanh', 'Vũ Ôn')).toEqual(['Vũ Dũng', 'Vũ Đạt', 'Vũ Oanh', 'Vũ Ôn', 'Vũ Ơn']);
});

test('tones order names that are alike but for them', () => {
  expect(sorted('Hoàng Mã', 'Hoàng Ma', 'Hoàng Mạ', 'Hoàng Má', 'Hoàng Mà')[0]).toBe('Hoàng Ma');
});

test('a remark in brackets is no name, and composed letters are as good as single ones', () => {
  expect(givenName('Lò Thị Mai (mẫu)')).toBe('Mai');
  expect(givenName('Nguyễn Ánh'.normalize('NFD'))).toBe('Ánh');
  expect(sorted('Giàng A Sử (mẫu)', 'Vàng A Dế (mẫu)')).toEqual(['Vàng A Dế (mẫu)', 'Giàng A Sử (mẫu)']);
});

test('numbers within texts count as numbers', () => {
  expect(['Cụm 10', 'Cụm 9'].sort(compareText)).toEqual(['Cụm 9', 'Cụm 10']);
});

test('folding finds what was typed without marks', () => {
  expect(fold('Điện Biên')).toBe('dien bien');
  expect(fold('XÃ MƯỜNG HUM')).toBe('xa muong hum');
});
