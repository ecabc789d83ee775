import i18next from 'i18next';
import { t } from '@/i18n';
import { formatNumber } from '@/lib/format';
import { fields, textOf, textsOf, written, type Kind, type Row, type Value } from '../field';

/** What a row shows in one glance. */
export interface Face {
  /** Number, before the words. */
  lead?: string;
  /** A time, set above the words. */
  time?: string;
  title: string;
  /** A figure at the end. */
  figure?: string;
  /** The figure is missing: say so. */
  lacks?: boolean;
  details: readonly string[];
}

function value(row: Row, name: string): string {
  const field = fields[row.kind].find((f) => f.name === name);
  return field ? written(field, row.values[name] ?? null) : '';
}

function labelled(key: string, text: string): string {
  return text && t(key, { text });
}

function faceOf(row: Row): Face {
  const get = (name: string) => value(row, name);
  switch (row.kind) {
    case 'agenda': {
      const [start, end] = [get('start'), get('end')];
      return {
        lead: get('tt'), title: get('content'), time: start && end ? `${start} – ${end}` : start || t('plan.no_time'),
        details: [
          get('units') || t('plan.no_unit'), labelled('plan.with_partners', get('partners')), get('unit_note'),
          ...textsOf(row, 'sub_items').map((s) => t('plan.sub_item', { text: s })),
        ],
      };
    }
    case 'delegate': {
      const count = row.values.count;
      return {
        lead: get('tt'), title: get('label'), figure: typeof count === 'number' ? formatNumber(count) : t('plan.no_count'), lacks: typeof count !== 'number',
        details: [textOf(row, 'issuer') ? t('plan.issued_by', { text: get('issuer') }) : t('plan.no_issuer'), get('section')],
      };
    }
    case 'duty':
      return { title: get('text'), details: [[get('role'), labelled('plan.with_partners', get('partners'))].filter(Boolean).join(' · '), labelled('plan.due_on', get('due'))] };
    case 'recipient':
      return { title: get('line'), details: textsOf(row, 'units').length > 1 ? [...textsOf(row, 'units')] : [] };
    case 'award':
      return { title: get('name'), details: [[labelled('plan.edition_no', get('edition')), labelled('plan.in_year', get('year')), get('period')].filter(Boolean).join(' · '), labelled('plan.owned_by', get('owner'))] };
    case 'legal':
      return { title: [get('type'), get('number')].filter(Boolean).join(' ') || get('text'), details: [[get('date'), get('issuer')].filter(Boolean).join(' · '), get('subject')] };
    case 'annex':
      return { title: get('name'), details: [get('content')] };
    case 'unit':
      return { title: get('name'), details: [labelled('plan.also_called', get('aliases'))] };
    case 'venue':
      return { title: get('name'), details: [get('role'), get('capacity') ? t('plan.seats', { n: get('capacity') }) : t('plan.no_capacity'), get('address')] };
    case 'agency':
      return { title: get('name'), details: [] };
    case 'participant':
      return { title: get('text'), details: [] };
  }
}

/** What a row shows; details that say nothing are left out. */
export function face(row: Row): Face {
  const shown = faceOf(row);
  return { ...shown, details: shown.details.filter(Boolean) };
}

/** A row in few words: for buttons, notes and what is read out. */
export function briefly(row: Row): string {
  const { lead, title } = face(row);
  const text = [lead, title].filter(Boolean).join('. ') || t('plan.row_without_name');
  return text.length > 60 ? `${text.slice(0, 58)}…` : text;
}

/** The name of a field on screen. */
export function fieldLabel(kind: Kind, name: string): string {
  const own = `plan.field_${kind}_${name}`;
  return i18next.exists(own) ? t(own) : t(`plan.field_${name}`);
}

/** What was read before a correction, in words. */
export function readAs(field: { name: string; kind: (typeof fields)['agenda'][number]['kind'] }, was: Value): string {
  return written(field, was) || t('plan.nothing');
}
