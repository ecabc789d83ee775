import { expect, test } from 'vitest';
import { chosen, lasted, standing, type Incident } from './incidents';

const base: Incident = {
  id: '1', number: 1, site_id: 'a', site: 'Xã Y Tý', device_id: '', run_id: '', cue_id: '', kind: 'lost', severity: 'major', state: 'open', text: '',
  steps: [], from: 1000, to: null, recovered: false, opened_by: '', opened_at: 1000, repeats: 0, last_at: 1000, assignee_id: '', assignee: '',
  cause: '', cause_note: '', closed_by: '', closed_at: null, revision: 1, comments: [], contacts: [],
};
const of = (change: Partial<Incident>): Incident => ({ ...base, ...change });

test('a list shows what is not closed unless it is asked for more', () => {
  const list = [of({ id: '1' }), of({ id: '2', state: 'closed', closed_at: 2 }), of({ id: '3', state: 'working', kind: 'loss', site_id: '', recovered: true, to: 5 })];
  const ids = (state: string, site = '', kind = '') => chosen(list, { state, site, kind }).map((i) => i.id);
  expect(ids('')).toEqual(['1', '3']);
  expect(ids('all')).toEqual(['1', '2', '3']);
  expect(ids('closed')).toEqual(['2']);
  expect(ids('recovered')).toEqual(['3']);
  expect(ids('', 'hall')).toEqual(['3']);
  expect(ids('all', 'a', 'lost')).toEqual(['1', '2']);
});

test('red is for what needs a hand now', () => {
  expect(standing(of({ severity: 'critical' }))).toEqual({ tone: 'red', key: 'incident.state_open' });
  expect(standing(of({ severity: 'minor' })).tone).toBe('amber');
  expect(standing(of({ state: 'working' })).tone).toBe('amber');
  expect(standing(of({ recovered: true, to: 9 })).tone).toBe('green');
  expect(standing(of({ state: 'closed', recovered: false })).tone).toBe('grey');
});

test('what lasts counts until now, what is over to its end', () => {
  expect(lasted(base, 66_000)).toBe('01\'05"');
  expect(lasted(of({ to: 11_000 }), 66_000)).toBe('00\'10"');
  expect(lasted(base, 0)).toBe('00\'00"');
});
