import i18next from 'i18next';
import { t } from '@/i18n';
import { formatDate, formatDateTime, formatDuration } from '@/lib/format';
import { dayOf, fields, kindOf, written, type Value } from '../field';
import type { RowChange } from '../plan';
import { fieldLabel } from '../result/face';

/** The name of a field of the event's content. */
export function contentField(kind: RowChange['kind'], name: string): string {
  const own = `plan.of_${kind}_${name}`;
  return i18next.exists(own) ? t(own) : t('plan.of_other');
}

/** A value of the event's content as people write it: its field tells what it is. */
export function contentValue(name: string, value: string): string {
  if (value === '') return t('plan.nothing');
  const n = Number(value);
  if (name.endsWith('_at') && Number.isFinite(n)) return formatDateTime(n);
  if (name === 'duration_s' && Number.isFinite(n)) return formatDuration(n * 1000);
  const day = /^\d{4}-\d\d-\d\d$/.test(value) ? dayOf(value) : undefined;
  if (day !== undefined) return formatDate(day);
  const worded = `plan.value_${value}`;
  return i18next.exists(worded) ? t(worded) : value;
}

/** Where a hand edit stands: "Chương trình, Đến", "Số văn bản". */
export function editPlace(ref: string, field: string): string {
  if (ref === 'fact') return t(`plan.fact_${field}`);
  const kind = kindOf(ref);
  const row = kind ? t('plan.row_of', { section: t(`plan.section_${kind}`), id: ref.split('/')[1]?.replace(/^L/, '') ?? '' }) : ref;
  return field && kind ? `${row}: ${fieldLabel(kind, field)}` : row;
}

/** The value of a hand edit in words. */
export function editValue(ref: string, name: string, value: unknown): string {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return Object.values(value as Record<string, unknown>).map((v) => editValue(ref, '', v)).join('; ');
  const kind = kindOf(ref);
  const field = kind && fields[kind].find((f) => f.name === name);
  return written(field ?? { name, kind: name === 'doc_date' || name === 'date' ? 'date' : name === 'start' || name === 'end' ? 'clock' : 'text' }, (value ?? null) as Value) || t('plan.nothing');
}
