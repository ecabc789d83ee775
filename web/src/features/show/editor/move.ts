import type { Agenda, Item } from './agenda';

/** A move as the server takes it. */
export interface Move {
  item_id?: string;
  cue_id?: string;
  after_id?: string;
}

/** What is being moved or stood over: an item, or a cue of an item. */
export interface Row {
  item: string;
  cue?: string;
}

function neighbour(ids: readonly string[], id: string, by: -1 | 1): string | undefined {
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return undefined;
  return by > 0 ? ids[to] : (ids[to - 1] ?? '');
}

/** One place up or down; undefined at the end of the way. */
export function stepMove(items: readonly Item[], row: Row, by: -1 | 1): Move | undefined {
  if (row.cue === undefined) {
    const after = neighbour(items.map((i) => i.id), row.item, by);
    return after === undefined ? undefined : { item_id: row.item, after_id: after };
  }
  const cues = (items.find((i) => i.id === row.item)?.cues ?? []).map((c) => c.id);
  const after = neighbour(cues, row.cue, by);
  return after === undefined ? undefined : { cue_id: row.cue, item_id: row.item, after_id: after };
}

/** Where what is dragged goes when it is let go above or below a row; undefined where it stays or cannot go. */
export function dropMove(items: readonly Item[], dragged: Row, over: Row, below: boolean): Move | undefined {
  if (dragged.cue === undefined) {
    const ids = items.map((i) => i.id);
    const after = below ? over.item : before(ids, over.item);
    return after === dragged.item || after === before(ids, dragged.item) ? undefined : { item_id: dragged.item, after_id: after };
  }
  if (over.cue === undefined && !below) return undefined;
  const cues = (items.find((i) => i.id === over.item)?.cues ?? []).map((c) => c.id);
  const after = over.cue === undefined ? '' : below ? over.cue : before(cues, over.cue);
  const stays = dragged.item === over.item && (after === dragged.cue || after === before(cues, dragged.cue));
  return stays ? undefined : { cue_id: dragged.cue, item_id: over.item, after_id: after };
}

function before(ids: readonly string[], id: string): string {
  return ids[ids.indexOf(id) - 1] ?? '';
}

/** The place of a row among its like, from 1. */
export function placeOf(agenda: Pick<Agenda, 'items'>, row: Row): number {
  const items = agenda.items ?? [];
  if (row.cue === undefined) return items.findIndex((i) => i.id === row.item) + 1;
  return (items.find((i) => i.id === row.item)?.cues ?? []).findIndex((c) => c.id === row.cue) + 1;
}
