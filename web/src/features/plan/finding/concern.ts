import { factName, fields, mainField, rowAt, rowsOf, textOf, textsOf, type Kind, type Row, type Rows, type Value } from '../field';
import { list, type Finding, type Reading } from '../plan';

/** Where a finding can be mended: fields of the facts or of a row, or a row that is missing. */
export type Concern =
  | { how: 'set'; ref: string; fields: readonly string[]; proposed?: Record<string, Value> }
  | { how: 'add'; kind: Kind; values: Record<string, Value>; after: string };

const signature = ['signatory_authority', 'signatory_position', 'signatory_name'];
const when = ['date', 'start', 'end'];

const ofFacts: Readonly<Record<string, readonly string[]>> = {
  doc_number_missing: ['doc_number'], doc_day_missing: ['doc_date'], doc_date_missing: ['doc_date'], bad_symbol: ['doc_symbol'],
  no_header: ['doc_number', 'doc_symbol', 'place', 'doc_date'], letterhead_missing: ['issuer'],
  event_datetime_missing: when, date_conflict: when, weekday_mismatch: ['date'], time_conflict: ['start', 'end'],
  site_count_missing: ['site_count'], sites_not_listed: ['site_names'],
  delegate_total_missing: ['delegate_total'], delegate_total_mismatch: ['delegate_total'], no_budget_amount: ['budget_amount'],
  signature_missing: signature, signer_missing: signature, signer_name_missing: ['signatory_name'], signature_block_incomplete: signature,
};

const ofRows: Readonly<Record<string, readonly string[]>> = {
  agenda_overlap: ['start', 'end'], agenda_negative_range: ['start', 'end'], agenda_gap: ['start', 'end'], agenda_open_end: ['end'],
  agenda_without_times: ['start', 'end'], agenda_starts_only: ['end'], agenda_row_without_unit: ['units'], no_units: ['units'],
  presenter_missing: ['units'], agenda_external_script: ['unit_note', 'sub_items'],
  delegate_count_missing: ['count'], count_range: ['count'], count_expression: ['count'], honoured_count_conflict: ['count'],
  issuer_uncertain: ['issuer'], delegate_tt_duplicate: ['tt'], venue_capacity_unknown: ['capacity'],
};

const ofNewRows: Readonly<Record<string, (f: Finding) => Omit<Extract<Concern, { how: 'add' }>, 'how'>>> = {
  delegate_tt_gap: (f) => ({ kind: 'delegate', values: { tt: f.tt ?? null }, after: arg(f, 'before') && `delegate/${arg(f, 'before')}` }),
  agenda_tt_gap: (f) => ({ kind: 'agenda', values: { tt: f.tt ?? null }, after: arg(f, 'before') && `agenda/${arg(f, 'before')}` }),
  agenda_missing_item: (f) => ({ kind: 'agenda', values: { content: f.text }, after: '' }),
  agenda_no_reception: () => ({ kind: 'agenda', values: {}, after: 'agenda' }),
  venue_missing: () => ({ kind: 'venue', values: { role: 'main' }, after: '' }),
  recipients_missing: () => ({ kind: 'recipient', values: {}, after: '' }),
  agency_with_duty_not_recipient: (f) => ({ kind: 'recipient', values: { line: arg(f, 'units').split(', ').join('; '), units: arg(f, 'units').split(', ') }, after: '' }),
  invited_not_recipient: (f) => ({ kind: 'recipient', values: { line: arg(f, 'units') }, after: '' }),
  delegates_missing: () => ({ kind: 'delegate', values: {}, after: '' }),
  delegate_group_not_in_annex: (f) => ({ kind: 'delegate', values: { label: f.text }, after: '' }),
  speaker_not_delegate: (f) => ({ kind: 'delegate', values: { label: f.text }, after: '' }),
  legal_basis_gap: () => ({ kind: 'legal', values: {}, after: '' }),
};

function arg(f: Finding, name: string): string {
  return f.args?.[name] ?? '';
}

/** What to open for mending a finding; undefined where only the document itself can be mended. */
export function concernOf(f: Finding, reading: Reading, rows: Rows = rowsOf(reading.plan)): Concern | undefined {
  const facts = ofFacts[f.code];
  if (facts) return { how: 'set', ref: 'fact', fields: facts };
  const row = rowOf(f, reading, rows);
  const wanted = ofRows[f.code];
  if (row && wanted && wanted.every((name) => fields[row.kind].some((x) => x.name === name))) return { how: 'set', ref: row.ref, fields: wanted };
  const fresh = ofNewRows[f.code];
  if (fresh) {
    const add = fresh(f);
    return { how: 'add', ...add, after: add.after.includes('/') && !rowAt(rows, add.after) ? '' : add.after };
  }
  return row ? byWords(f, row) : atLine(f, reading);
}

/** The row that a finding is about: the one with its number, else the one that stands at its line. */
export function rowOf(f: Finding, reading: Reading, rows: Rows): Row | undefined {
  const at = arg(f, 'at');
  const kind = at === 'agenda_row' ? 'agenda' : at === 'delegate_row' ? 'delegate' : undefined;
  const numbered = kind && rows[kind].find((r) => String(r.values.tt) === arg(f, 'ref'));
  if (numbered) return numbered;
  if (f.line === null) return undefined;
  const mark = list(reading.marks).find((m) => m.line === f.line && m.ref);
  return mark && rowAt(rows, mark.ref);
}

/** The field of the row that holds the words of the finding; likely right words are proposed in their place. */
function byWords(f: Finding, row: Row): Concern {
  const names = fields[row.kind].map((x) => x.name);
  const holding = names.find((n) => f.text !== '' && textOf(row, n).includes(f.text)) ?? names.find((n) => f.text !== '' && textsOf(row, n).includes(f.text));
  const name = holding ?? mainField[row.kind];
  const read = arg(f, 'read');
  const proposed = read && !read.includes(' / ') && textOf(row, name).includes(f.text) ? { [name]: textOf(row, name).replace(f.text, read) } : undefined;
  return { how: 'set', ref: row.ref, fields: [name], proposed };
}

function atLine(f: Finding, reading: Reading): Concern | undefined {
  const names = list(reading.plan.facts).filter((x) => f.line !== null && x.line === f.line).map(factName);
  return names.length > 0 ? { how: 'set', ref: 'fact', fields: names.slice(0, 4) } : undefined;
}
