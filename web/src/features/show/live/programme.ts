import type { Agenda, Cue, CueTrack, Item } from './hot';

/** Where a row of the running order stands. */
export type RowState = CueTrack['state'];

/** A line of the running order: an item with its one cue, the head of an item with several, or one of its cues. */
export interface Row {
  key: string;
  /** The cue that the row stands for; absent on the head of an item with several. */
  cue?: Cue;
  item: Item;
  number: string;
  title: string;
  /** A cue inside an item with several. */
  sub: boolean;
  state: RowState;
  track?: CueTrack;
}

/** The words a cue goes by: its own, or its item's. */
export function cueTitle(item: Item, cue: Cue): string {
  return cue.title || item.title;
}

const urgency: RowState[] = ['current', 'next', 'waiting', 'done', 'skipped', 'passed'];

/** What an item with several cues is in: what is most urgent among them. */
export function itemState(states: readonly RowState[]): RowState {
  return urgency.find((s) => states.includes(s)) ?? 'waiting';
}

/** The lines of the running order with where each stands. */
export function rowsOf(agenda: Agenda, tracks: readonly CueTrack[]): Row[] {
  const byCue = new Map(tracks.map((t) => [t.id, t]));
  return (agenda.items ?? []).flatMap((item) => {
    const cues = item.cues ?? [];
    const lines = cues.map((cue): Row => {
      const track = byCue.get(cue.id);
      const sub = cues.length > 1;
      return { key: cue.id, cue, item, number: cue.number, title: cueTitle(item, cue), sub, state: track?.state ?? 'waiting', track };
    });
    if (lines.length < 2) return lines;
    const head: Row = { key: item.id, item, number: item.number, title: item.title, sub: false, state: itemState(lines.map((l) => l.state)) };
    return [head, ...lines];
  });
}

/** The cue and its item, by the cue's id. */
export function findCue(agenda: Agenda | undefined, cueID: string | undefined): { item: Item; cue: Cue } | undefined {
  for (const item of agenda?.items ?? []) {
    const cue = item.cues?.find((c) => c.id === cueID);
    if (cue) return { item, cue };
  }
  return undefined;
}

/** The row to select after `from` in a direction: heads are passed over, the ends hold. */
export function step(rows: readonly Row[], from: string | undefined, by: 1 | -1): string | undefined {
  const cues = rows.filter((r) => r.cue);
  const at = cues.findIndex((r) => r.key === from);
  if (at < 0) return cues[by > 0 ? 0 : cues.length - 1]?.key;
  return cues[Math.min(cues.length - 1, Math.max(0, at + by))]?.key;
}
