import i18next from 'i18next';
import { t } from '@/i18n';
import { formatDateTime } from '@/lib/format';
import type { components } from '@/api/schema';

/** One line of the log. */
export type Entry = components['schemas']['AuditRow'];

function worded(key: string): string | undefined {
  return i18next.exists(key) ? t(key) : undefined;
}

/** What was done, in words: by its own name, else by the part of the program it belongs to. */
export function actionWord(action: string): string {
  const [part = ''] = action.split('.');
  return worded(`audit.do_${action}`) ?? worded(`audit.part_${part}`) ?? t('audit.part_other');
}

/** Who did it. */
export function actorWord(entry: Entry): string {
  if (entry.actor_kind === 'system') return t('audit.system');
  return entry.actor_name || t('audit.nobody');
}

/** What the entry tells besides, one thing a line. */
export function detailLines(detail: string): string[] {
  const value = read(detail);
  if (value === null || value === undefined || value === '') return [];
  if (typeof value !== 'object') return [plain(value)];
  if (Array.isArray(value)) return value.map((v: unknown) => (isChange(v) ? changeLine(v) : plain(v)));
  return isChange(value) ? [changeLine(value)] : Object.entries(value).map(([name, v]) => `${fieldWord(name)}: ${fact(name, v)}`);
}

interface Change {
  field: string;
  old: unknown;
  new: unknown;
}

function isChange(value: unknown): value is Change {
  return typeof value === 'object' && value !== null && 'field' in value && 'old' in value && 'new' in value;
}

function changeLine(c: Change): string {
  return t('audit.change', { field: fieldWord(c.field), old: fact(c.field, c.old), new: fact(c.field, c.new) });
}

function fieldWord(name: string): string {
  return worded(`audit.field_${name}`) ?? name;
}

/** A value as people write it: instants are told by the name of their field. */
function fact(name: string, value: unknown): string {
  const at = name.endsWith('_at') && value !== '' ? Number(value) : Number.NaN;
  if (Number.isFinite(at) && at > 0) return formatDateTime(at);
  return value === '' || value === null ? t('audit.open') : plain(value);
}

function read(detail: string): unknown {
  try {
    return JSON.parse(detail) as unknown;
  } catch {
    return detail;
  }
}

function plain(value: unknown): string {
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  if (typeof value !== 'string') return JSON.stringify(value);
  return worded(`auth.role_${value}`) ?? worded(`audit.value_${value}`) ?? value;
}
