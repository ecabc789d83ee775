import { expect, test } from 'vitest';
import { passwordRules } from './password';

const kept = (password: string, email = 'lan.anh@example.vn') => passwordRules(password, email, 10).map((r) => r.kept);

test('a good password keeps every rule', () => {
  expect(kept('đường lên Sa Pa')).toEqual([true, true, true]);
});

test('short, of one kind, or with the own address', () => {
  expect(kept('Ngắn 1')).toEqual([false, true, true]);
  expect(kept('motmotmotmotmot')).toEqual([true, false, true]);
  expect(kept('Lan.Anh-2025')).toEqual([true, true, false]);
});

test('length is counted in letters, not in bytes', () => {
  expect(kept('ăâđêôơưạả1')).toEqual([true, true, true]);
});

test('nothing typed keeps no rule', () => {
  expect(kept('')).toEqual([false, false, false]);
});
