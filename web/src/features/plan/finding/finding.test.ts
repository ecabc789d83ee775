import { expect, test } from 'vitest';
import type { Answer, Finding, Reading } from '../plan';
import type { Row, Rows } from '../field';
import { concernOf } from './concern';
import { neighbour, standingOf, tally, visible, withResolved } from './finding';

const finding = (f: Partial<Finding>): Finding => ({ code: '', severity: 'warn', key: '', line: null, text: '', detail: '', where: '', ...f });
const answer = (a: Partial<Answer>): Answer => ({
  key: '', kind: 'accepted', note: '', unit: '', question: '', due: '', reply: '', replied_at: 0, replied_by: '', code: '', severity: 'warn',
  text: '', line: 0, answered_at: 1, answered_by: '', revision: 1, ...a,
});
const row = (ref: string, line: number, values: Row['values']): Row => ({ ref, kind: ref.split('/')[0] as Row['kind'], line, hand: false, was: {}, values });
const rows: Rows = {
  agenda: [row('agenda/7', 158, { tt: 7, content: 'Kết thúc' })],
  delegate: [row('delegate/15', 178, { tt: 15, label: 'Hiệp hội' }), row('delegate/21', 182, { tt: 21, label: 'Người đạt giải' })],
  participant: [row('participant/L52', 52, { place: 'main', text: 'Doanh nghiệp bur chính tỉnh' })],
  agency: [], duty: [], recipient: [], award: [], legal: [], annex: [], unit: [], venue: [],
};
const reading = {
  marks: [{ line: 52, kind: 'participant', ref: 'participant/L52' }, { line: 39, kind: 'fact', ref: '' }],
  plan: { facts: [{ path: 'fact/date', line: 39 }, { path: 'fact/start', line: 39 }] },
} as unknown as Reading;

test.each<[string, Partial<Finding>, unknown]>([
  ['a fact', { code: 'doc_number_missing', line: 3 }, { how: 'set', ref: 'fact', fields: ['doc_number'] }],
  ['a row by its number', { code: 'delegate_count_missing', line: 182, args: { at: 'delegate_row', ref: '21' } }, { how: 'set', ref: 'delegate/21', fields: ['count'] }],
  ['an open end', { code: 'agenda_open_end', line: 158, args: { at: 'agenda_row', ref: '7' } }, { how: 'set', ref: 'agenda/7', fields: ['end'] }],
  ['a row that is missing', { code: 'delegate_tt_gap', tt: 16, args: { before: '15' } }, { how: 'add', kind: 'delegate', values: { tt: 16 }, after: 'delegate/15' }],
  ['a row that is missing behind one that is gone', { code: 'delegate_tt_gap', tt: 19, args: { before: '18' } }, { how: 'add', kind: 'delegate', values: { tt: 19 }, after: '' }],
  ['likely right words', { code: 'typo', line: 52, text: 'bur chính', args: { read: 'bưu chính' } },
    { how: 'set', ref: 'participant/L52', fields: ['text'], proposed: { text: 'Doanh nghiệp bưu chính tỉnh' } }],
  ['no guess between two readings', { code: 'typo', line: 52, text: 'bur chính', args: { read: 'bưu chính / bưu cục' } },
    { how: 'set', ref: 'participant/L52', fields: ['text'], proposed: undefined }],
  ['the facts of a line', { code: 'fuzzy_date', line: 39 }, { how: 'set', ref: 'fact', fields: ['date', 'start'] }],
  ['the document alone', { code: 'markup_residue' }, undefined],
])('where to mend: %s', (_, f, wanted) => expect(concernOf(finding(f), reading, rows)).toEqual(wanted));

test('how far a finding is', () => {
  expect(standingOf(undefined)).toBe('open');
  expect(standingOf(answer({ kind: 'assigned' }))).toBe('assigned');
  expect(standingOf(answer({ kind: 'assigned', replied_at: 5 }))).toBe('replied');
});

test('answers of findings that are gone stay in sight', () => {
  const all = withResolved([finding({ key: 'a' })], [answer({ key: 'a' }), answer({ key: 'b', kind: 'corrected', severity: 'error', line: 3, text: 'Số: /KH-UBND' })]);
  expect(all.map((f) => f.key)).toEqual(['a', 'b']);
  expect(all[1]).toMatchObject({ severity: 'error', line: 3, text: 'Số: /KH-UBND' });
});

test('filters and counts', () => {
  const findings = [finding({ key: 'a', severity: 'error' }), finding({ key: 'b', answer: answer({ key: 'b' }) }), finding({ key: 'c', severity: 'info' })];
  expect(visible(findings, { all: false, severities: [] }).map((f) => f.key)).toEqual(['a', 'c']);
  expect(visible(findings, { all: true, severities: ['warn'] }).map((f) => f.key)).toEqual(['b']);
  expect(tally(findings)).toEqual({ error: { all: 1, open: 1 }, warn: { all: 1, open: 0 }, info: { all: 1, open: 1 } });
});

test('from one finding to the next', () => {
  expect(neighbour(['a', 'b'], undefined, 1)).toBe('a');
  expect(neighbour(['a', 'b'], 'a', 1)).toBe('b');
  expect(neighbour(['a', 'b'], 'b', 1)).toBe('b');
  expect(neighbour(['a', 'b'], 'gone', -1)).toBe('b');
  expect(neighbour([], 'a', 1)).toBeUndefined();
});
