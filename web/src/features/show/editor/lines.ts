import type { Agenda, AgendaNote, Cue, Item } from './agenda';

/** A line of the programme: an item (with its one cue, where it has no more), a cue of an item with several, or a note between rows. */
export type Line =
  | { kind: 'item'; key: string; item: Item; cue?: Cue }
  | { kind: 'cue'; key: string; item: Item; cue: Cue }
  | { kind: 'note'; key: string; note: AgendaNote };

/** The lines in order; gaps and overlaps stand between the rows that they part. */
export function linesOf(agenda: Pick<Agenda, 'items' | 'notices'>): Line[] {
  const notes = agenda.notices ?? [];
  const noteLines = (item: Item, inside: boolean): Line[] =>
    notes.filter((n) => n.item_id === item.id && (n.kind === 'cues_over') === inside).map((note) => ({ kind: 'note', key: `${note.kind}-${item.id}`, note }));
  return (agenda.items ?? []).flatMap((item): Line[] => {
    const cues = item.cues ?? [];
    const head: Line = { kind: 'item', key: item.id, item, cue: cues.length === 1 ? cues[0] : undefined };
    const subs = cues.length > 1 ? cues.map((cue): Line => ({ kind: 'cue', key: cue.id, item, cue })) : [];
    return [head, ...noteLines(item, true), ...subs, ...noteLines(item, false)];
  });
}

/** The words a row goes by. */
export function titleOf(line: Extract<Line, { kind: 'item' | 'cue' }>): string {
  return line.kind === 'cue' ? line.cue.title || line.item.title : line.item.title;
}

/** Every cue of the programme. */
export function allCues(agenda: Pick<Agenda, 'items'>): Cue[] {
  return (agenda.items ?? []).flatMap((item) => item.cues ?? []);
}

/** The numbers of the cues that show a slide. */
export function slideUses(agenda: Pick<Agenda, 'items'> | undefined, slide: string): string[] {
  return agenda ? allCues(agenda).filter((c) => c.scene.slide_id === slide).map((c) => c.number) : [];
}
