import type { Cue, CueChange, Item, ItemChange, Notes, Scene, Unit } from './agenda';

/** What a form edits of an item. */
export interface ItemDraft {
  title: string;
  start_at: number | null;
  duration_s: number | null;
  lock_start: boolean;
  lock_duration: boolean;
  own_script: boolean;
  units: string[];
}

/** What a form edits of a cue. */
export interface CueDraft {
  title: string;
  duration_s: number | null;
  speaker: string;
  presenter: string;
  caption_name: string;
  caption_office: string;
  script: string;
  notes: Notes;
  scene: Scene;
  mics: string[];
}

/** The form of an item as it stands. */
export function itemDraft(item: Item): ItemDraft {
  const { title, start_at, duration_s, lock_start, lock_duration, own_script } = item;
  return { title, start_at, duration_s, lock_start, lock_duration, own_script, units: (item.units ?? []).map((u) => u.text) };
}

/** The form of a cue as it stands. */
export function cueDraft(cue: Cue): CueDraft {
  const { title, duration_s, speaker, presenter, script, notes, scene, caption } = cue;
  return { title, duration_s, speaker, presenter, script, notes: { ...notes }, scene: { ...scene }, mics: cue.mics ?? [], caption_name: caption.name, caption_office: caption.office };
}

function same(a: unknown, b: unknown): boolean {
  return stable(a) === stable(b);
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).filter(([, x]) => x !== undefined && x !== '').sort(([x], [y]) => (x < y ? -1 : 1))) : v,
  );
}

/** The names of the fields that differ. */
export function touched<D extends object>(base: D, now: D): (keyof D)[] {
  return (Object.keys(now) as (keyof D)[]).filter((key) => !same(base[key], now[key]));
}

/** The newer form with what was typed over the older one. */
export function rebase<D extends object>(base: D, typed: D, newer: D): D {
  return { ...newer, ...Object.fromEntries(touched(base, typed).map((key) => [key, typed[key]])) };
}

/** The units of the names, with the ids that are known. */
export function unitsOf(names: readonly string[], before: readonly Unit[], idOf: (name: string) => string | undefined): Unit[] {
  return names.map((text) => before.find((u) => u.text === text) ?? withID(text, idOf(text)));
}

function withID(text: string, id: string | undefined): Unit {
  return id ? { text, id } : { text };
}

/** What to send of an item: the fields that were touched; undefined where none was. */
export function itemChange(base: ItemDraft, now: ItemDraft, units: (names: string[]) => Unit[]): ItemChange | undefined {
  const fields = touched(base, now);
  if (fields.length === 0) return undefined;
  const change: ItemChange = {};
  const clear: NonNullable<ItemChange['clear']> = [];
  for (const field of fields) {
    if (field === 'units') change.units = units(now.units);
    else if (field === 'start_at' || field === 'duration_s') {
      const value = now[field];
      if (value === null) clear.push(field);
      else change[field] = value;
    } else Object.assign(change, { [field]: now[field] });
  }
  return clear.length > 0 ? { ...change, clear } : change;
}

/** What to send of a cue: the fields that were touched; undefined where none was. */
export function cueChange(base: CueDraft, now: CueDraft): CueChange | undefined {
  const fields = touched(base, now);
  if (fields.length === 0) return undefined;
  const change: CueChange = {};
  for (const field of fields) {
    if (field === 'caption_name' || field === 'caption_office') change.caption = { name: now.caption_name, office: now.caption_office };
    else if (field === 'duration_s') {
      if (now.duration_s === null) change.clear = ['duration_s'];
      else change.duration_s = now.duration_s;
    } else Object.assign(change, { [field]: now[field] });
  }
  return change;
}
