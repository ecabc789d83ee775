import { useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { ApiError } from '@/api/problem';
import { useApi, useCommand } from '@/api/query';
import type { components } from '@/api/schema';
import { t } from '@/i18n';

type Schemas = components['schemas'];

/** The programme and its parts, as the server knows them. */
export type Agenda = Schemas['ShowAgenda'];
export type Item = Schemas['ShowItem'];
export type Cue = Schemas['ShowCue'];
export type Scene = Schemas['ShowScene'];
export type Notes = Schemas['ShowNotes'];
export type Unit = Schemas['ShowUnit'];
export type AgendaNote = Schemas['ShowNote'];
export type ItemChange = Omit<Schemas['ShowItemUpdate'], 'revision'>;
export type CueChange = Omit<Schemas['ShowCueUpdate'], 'revision'>;

/** Who may change the programme. */
export const editors = ['organiser', 'director'] as const;

/** The positions that have notes of their own, in the order that papers list them. */
export const positions = ['led', 'sound', 'light', 'reception', 'stage'] as const satisfies readonly (keyof Notes)[];

/** The kinds of picture, in the order that people choose among them. */
export const sceneKinds = [
  'hall', 'site_to_choose', 'site', 'split', 'clip', 'slide', 'card', 'agenda', 'prize_list', 'black',
] as const satisfies readonly Scene['kind'][];

/** The microphones that a step may open. */
export const mics = ['hall', 'mc', 'site'] as const;

/** The programme of an event, kept fresh by notices. */
export function useAgenda(event: string) {
  return useApi([event, 'agenda'], (o) => api.GET('/api/events/{event}/agenda', { params: { path: { event } }, ...o }));
}

type AgendaCall = Promise<{ data?: Agenda; error?: unknown; response: Response }>;

/** A change of the programme: the answer is the whole of it, and is shown at once. */
export function useAgendaCommand<Input>(event: string, call: (input: Input) => AgendaCall, onDone?: (agenda: Agenda, input: Input) => void) {
  const client = useQueryClient();
  return useCommand(call, {
    onDone: (agenda: Agenda, input: Input) => {
      client.setQueryData<Agenda>([event, 'agenda'], (before) => (before && before.revision > agenda.revision ? before : agenda));
      onDone?.(agenda, input);
    },
  });
}

/** Takes back the change that left the programme at a revision, and no later one. */
export function useUndoOf(event: string, edits: Pick<Edits, 'undo'>) {
  const client = useQueryClient();
  return (revision: number) => async () => {
    const now = client.getQueryData<Agenda>([event, 'agenda']);
    if (now && now.revision !== revision) throw new ApiError(409, 'agenda.undo_later', t('agenda.undo_later'));
    return edits.undo.mutateAsync();
  };
}

/** The changes of single rows and of the whole, ready to be called. */
export function useEdits(event: string) {
  const path = { event };
  const item = (id: string) => ({ path: { event, item: id } });
  const cue = (id: string) => ({ path: { event, cue: id } });
  return {
    move: useAgendaCommand(event, (body: Schemas['ShowMove']) => api.POST('/api/events/{event}/agenda/move', { params: { path }, body })),
    undo: useAgendaCommand(event, () => api.POST('/api/events/{event}/agenda/undo', { params: { path } })),
    redo: useAgendaCommand(event, () => api.POST('/api/events/{event}/agenda/redo', { params: { path } })),
    addItem: useAgendaCommand(event, (body: Schemas['ShowItemIn']) => api.POST('/api/events/{event}/agenda/items', { params: { path }, body })),
    addCue: useAgendaCommand(event, (body: Schemas['ShowCueIn']) => api.POST('/api/events/{event}/agenda/cues', { params: { path }, body })),
    dropItem: useAgendaCommand(event, (it: Pick<Item, 'id' | 'revision'>) =>
      api.DELETE('/api/events/{event}/agenda/items/{item}', { params: { ...item(it.id), query: { revision: it.revision } } })),
    dropCue: useAgendaCommand(event, (c: Pick<Cue, 'id' | 'revision'>) =>
      api.DELETE('/api/events/{event}/agenda/cues/{cue}', { params: { ...cue(c.id), query: { revision: c.revision } } })),
    splitItem: useAgendaCommand(event, ({ id, ...body }: Schemas['ShowItemSplit'] & { id: string }) =>
      api.POST('/api/events/{event}/agenda/items/{item}/split', { params: item(id), body })),
    splitCue: useAgendaCommand(event, ({ id, ...body }: Schemas['ShowCueSplit'] & { id: string }) =>
      api.POST('/api/events/{event}/agenda/cues/{cue}/split', { params: cue(id), body })),
    changeItem: useAgendaCommand(event, ({ id, ...body }: Schemas['ShowItemUpdate'] & { id: string }) =>
      api.PATCH('/api/events/{event}/agenda/items/{item}', { params: item(id), body })),
    changeCue: useAgendaCommand(event, ({ id, ...body }: Schemas['ShowCueUpdate'] & { id: string }) =>
      api.PATCH('/api/events/{event}/agenda/cues/{cue}', { params: cue(id), body })),
  };
}

/** What useEdits gives. */
export type Edits = ReturnType<typeof useEdits>;
