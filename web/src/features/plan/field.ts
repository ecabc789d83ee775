import { t } from '@/i18n';
import { formatDate, formatNumber } from '@/lib/format';
import { list, type Fact, type Sheet } from './plan';

/** What a person may write into a field. */
export type FieldKind = Fact['kind'];
export type Value = string | number | readonly string[] | null;

/** One thing in a row that a person can correct. */
export interface Field {
  name: string;
  kind: FieldKind;
  choices?: readonly string[];
  /** Half a line wide in a form. */
  half?: boolean;
}

/** The kinds of rows, the first part of a ref, in the order of the page. */
export const kinds = ['agenda', 'delegate', 'participant', 'agency', 'duty', 'recipient', 'award', 'legal', 'annex', 'unit', 'venue'] as const;
export type Kind = (typeof kinds)[number];

const text = (name: string, half = false): Field => ({ name, kind: 'text', half });
const long = (name: string): Field => ({ name, kind: 'long' });
const number = (name: string): Field => ({ name, kind: 'number', half: true });
const many = (name: string): Field => ({ name, kind: 'list' });
const choice = (name: string, ...choices: string[]): Field => ({ name, kind: 'choice', choices, half: true });

/** The fields of each kind of row, as the server takes them. */
export const fields: Record<Kind, readonly Field[]> = {
  agenda: [
    { name: 'start', kind: 'clock', half: true }, { name: 'end', kind: 'clock', half: true }, number('tt'), number('day'),
    long('content'), many('units'), many('partners'), text('unit_note'), many('sub_items'),
  ],
  delegate: [number('tt'), number('count'), long('label'), text('issuer'), text('section')],
  participant: [choice('place', 'main', 'online'), long('text')],
  agency: [text('name')],
  duty: [
    { name: 'agency', kind: 'choice' }, long('text'), choice('role', 'lead', 'support', 'sole'), { name: 'due', kind: 'date', half: true }, many('partners'),
  ],
  recipient: [text('line'), many('units')],
  award: [text('name'), number('edition'), number('year'), text('period', true), text('owner')],
  legal: [text('type', true), text('number', true), { name: 'date', kind: 'date', half: true }, text('issuer', true), long('subject'), long('text')],
  annex: [text('name'), text('content')],
  unit: [text('name'), many('aliases')],
  venue: [text('name'), choice('role', 'main', 'other'), number('capacity'), text('address')],
};

/** The field that says what the row is. */
export const mainField: Record<Kind, string> = {
  agenda: 'content', delegate: 'label', participant: 'text', agency: 'name', duty: 'text', recipient: 'line',
  award: 'name', legal: 'text', annex: 'name', unit: 'name', venue: 'name',
};

/** A row of what was read, whatever its kind. */
export interface Row {
  ref: string;
  kind: Kind;
  /** 0 where it stands nowhere. */
  line: number;
  /** Added by a person. */
  hand: boolean;
  /** Corrected field -> value as read. */
  was: Readonly<Record<string, Value>>;
  values: Readonly<Record<string, Value>>;
}

export type Rows = Readonly<Record<Kind, readonly Row[]>>;

interface Raw {
  ref: string;
  hand: boolean;
  was: Record<string, unknown>;
}

function row(kind: Kind, raw: Raw, line: number, more: Record<string, Value> = {}): Row {
  const told = { ...(raw as unknown as Record<string, Value | undefined>), ...more };
  const values = Object.fromEntries(fields[kind].map(({ name }) => [name, told[name] ?? null]));
  return { ref: raw.ref, kind, line, hand: raw.hand, was: raw.was as Record<string, Value>, values };
}

/** Every row of a plan by kind. */
export function rowsOf(sheet: Sheet): Rows {
  const plain = <R extends Raw & { line: number }>(kind: Kind, rows: readonly R[] | null) => list(rows).map((r) => row(kind, r, r.line));
  return {
    agenda: plain('agenda', sheet.agenda),
    delegate: plain('delegate', sheet.delegates),
    participant: plain('participant', sheet.participants),
    agency: plain('agency', sheet.agencies),
    duty: list(sheet.agencies).flatMap((a) => list(a.duties).map((d) => row('duty', d, d.line, { agency: a.ref }))),
    recipient: list(sheet.recipients).map((r) => row('recipient', r, r.at)),
    award: plain('award', sheet.awards),
    legal: plain('legal', sheet.legal_bases),
    annex: plain('annex', sheet.annexes),
    unit: list(sheet.units).map((u) => row('unit', u, list(u.lines)[0] ?? 0)),
    venue: plain('venue', sheet.venues),
  };
}

/** The row of a ref, wherever it stands. */
export function rowAt(rows: Rows, ref: string): Row | undefined {
  const kind = kindOf(ref);
  return kind && rows[kind].find((r) => r.ref === ref);
}

/** The kind that a ref names. */
export function kindOf(ref: string): Kind | undefined {
  return kinds.find((k) => k === ref.split('/')[0]);
}

/** The name of a fact, from its path. */
export function factName(fact: Fact): string {
  return fact.path.replace('fact/', '');
}

/** A text of a row. */
export function textOf(row: Row, name: string): string {
  const value = row.values[name];
  return typeof value === 'string' ? value : '';
}

/** The texts of a list in a row. */
export function textsOf(row: Row, name: string): readonly string[] {
  const value = row.values[name];
  return typeof value === 'object' && value !== null ? value : [];
}

/** A value as people write it; empty for nothing. */
export function written(field: Pick<Field, 'name' | 'kind'>, value: Value): string {
  if (value === null || value === '') return '';
  if (typeof value === 'object') return value.join('; ');
  if (typeof value === 'number') return field.name === 'year' ? String(value) : formatNumber(value);
  switch (field.kind) {
    case 'date': return dayOf(value) === undefined ? value : formatDate(dayOf(value) ?? 0);
    case 'clock': return value.replace(':', 'h');
    case 'choice': return field.name === 'agency' ? value : t(`plan.choice_${field.name}_${value}`);
    default: return value;
  }
}

const zoneMs = 7 * 3600_000;

/** Midnight in Vietnam of "2025-10-15". */
export function dayOf(iso: string): number | undefined {
  const at = Date.parse(`${iso}T00:00:00+07:00`);
  return Number.isNaN(at) ? undefined : at;
}

/** "2025-10-15" of an instant, in Vietnam. */
export function isoOf(at: number): string {
  return new Date(at + zoneMs).toISOString().slice(0, 10);
}

/** Whether two values say the same to a person. */
export function same(a: Value | undefined, b: Value | undefined): boolean {
  const plain = (v: Value | undefined) => (v === undefined || v === '' || (typeof v === 'object' && v?.length === 0) ? null : v);
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}
