import { expect, test } from 'vitest';
import { lacking, lengthText, standing, uploadOf, type Clip, type Readiness } from './clips';

const half = { id: 'u', state: 'uploading', name: 'Phóng sự _mở màn_.mp4', size: 77 } as Clip;
const whole = { id: 'w', state: 'whole', name: 'a.mp4', size: 5 } as Clip;

test('a chosen file goes on with its own upload alone', () => {
  expect(uploadOf([whole, half], { name: 'Phóng sự  "mở màn".mp4'.normalize('NFD'), size: 77 })?.id).toBe('u');
  expect(uploadOf([whole, half], { name: 'Phóng sự "mở màn".mp4', size: 78 })).toBeUndefined();
  expect(uploadOf([whole, half], { name: 'a.mp4', size: 5 })).toBeUndefined();
});

test('a reminder comes due while the page is open', () => {
  expect(standing({ state: 'early', due_at: 100 }, 99)).toBe('early');
  expect(standing({ state: 'early', due_at: 100 }, 100)).toBe('due');
  expect(standing({ state: 'over', due_at: 100 }, 200)).toBe('over');
  expect(standing({ state: 'unknown', due_at: 0 }, 200)).toBe('unknown');
});

test('who lacks a clip is listed in order, with how far each is', () => {
  const copy = (state: 'ready' | 'fetching', pieces_have: number) =>
    ({ clip_id: 'w', device_id: 'd', device_name: '', site_id: '', state, pieces_have, bytes: 0, reason: '', reported_at: 1 });
  const site = (n: number, copies: ReturnType<typeof copy>[]) => ({ site_id: `s${n}`, number: n, label: `Điểm ${n}`, cluster: '', ready: 0, copies });
  const readiness: Readiness = { clips: [], halls: [], count: { sites: 3, complete: 1 }, sites: [site(1, [copy('ready', 4)]), site(2, [copy('fetching', 2)]), site(3, [])] };
  expect(lacking(readiness, 'w').map((x) => `${x.label} ${x.state} ${x.pieces}`)).toEqual(['Điểm 2 fetching 2', 'Điểm 3 nothing 0']);
  expect(lacking(undefined, 'w')).toEqual([]);
});

test('the length is said where it is known', () => {
  expect(lengthText({ duration_ms: 252_000 })).toBe('04\'12"');
  expect(lengthText({ duration_ms: 0 })).toBe('');
});
