import { fields, same, type Row, type Value } from './field';
import type { Change } from './plan';

/** The fields that differ, as changes of the row. */
export function setChanges(ref: string, before: Readonly<Record<string, Value>>, after: Readonly<Record<string, Value>>, finding?: string): Change[] {
  return Object.entries(after)
    .filter(([name, value]) => !same(value, before[name]))
    .map(([name, value]) => ({ op: 'set', path: `${ref}/${name}`, value: empty(value) ? null : value, finding }));
}

/** What takes a set of changes back: the values that stood there. */
export function unset(ref: string, before: Readonly<Record<string, Value>>, changes: readonly Change[]): Change[] {
  return changes.map(({ path }) => ({ op: 'set', path, value: before[path.slice(ref.length + 1)] ?? null }));
}

/** Takes a row out: one that a person added is simply not added. */
export function removal(row: Row): Change[] {
  return [{ op: row.hand ? 'revert' : 'remove', path: row.ref }];
}

/** Brings a removed row back as it stood, with the corrections it bore. */
export function restoration(row: Row, before: string): Change[] {
  if (row.hand) return [{ op: 'add', path: row.kind, after: before, values: filled(row.values) }];
  const mended = fields[row.kind].filter(({ name }) => name in row.was);
  return [{ op: 'revert', path: row.ref }, ...mended.map(({ name }): Change => ({ op: 'set', path: `${row.ref}/${name}`, value: row.values[name] ?? null }))];
}

/** The values that say something, as a new row takes them. */
export function filled(values: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !empty(value)));
}

function empty(value: Value): boolean {
  return value === null || value === '' || (typeof value === 'object' && value.length === 0);
}

/** The ref after which a row stands: the one before it, or the kind alone for the first place. */
export function placeOf(rows: readonly Row[], row: Row): string {
  const i = rows.findIndex((r) => r.ref === row.ref);
  return rows[i - 1]?.ref ?? row.kind;
}
