import type { Agenda, Item } from './agenda';

/** An item whose planned span would change. */
export interface MovedRow {
  item: Item;
  now: Item['planned'];
  then: Item['planned'];
}

/** The items whose start or length would be another. */
export function movedRows(now: Pick<Agenda, 'items'>, then: Pick<Agenda, 'items'>): MovedRow[] {
  const after = new Map((then.items ?? []).map((item) => [item.id, item.planned]));
  return (now.items ?? []).flatMap((item) => {
    const planned = after.get(item.id);
    const same = !planned || (planned.start_at === item.planned.start_at && planned.duration_s === item.planned.duration_s);
    return same ? [] : [{ item, now: item.planned, then: planned }];
  });
}
