import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useCommand } from '@/api/query';
import type { components } from '@/api/schema';
import { showDone } from '@/ui/undo';
import type { Change, PlanView } from './plan';
import { offerUndo } from './undo';

type Schemas = components['schemas'];

/** The plan's revision that the page was drawn from. */
export function useRevision(event: string, reading: string): () => number {
  const client = useQueryClient();
  return () => client.getQueryData<PlanView>([event, 'plan', 'view', reading])?.revision ?? 0;
}

/** Carries corrections out; `undo` takes them back while the note stands. */
export interface Correcting {
  changes: readonly Change[];
  /** What was done, in words. */
  said: string;
  undo?: readonly Change[];
}

/** Corrects the reading shown; `shown` is the id it was asked for by. */
export function useCorrect(event: string, shown: string, reading: string) {
  const revision = useRevision(event, shown);
  const send = useCommand(
    (changes: readonly Change[]) =>
      api.PATCH('/api/events/{event}/plan', {
        params: { path: { event } },
        body: { reading_id: reading, revision: revision(), changes: [...changes] },
      }),
    { changes: [[event, 'plan']] },
  );
  return async ({ changes, said, undo }: Correcting): Promise<PlanView> => {
    const view = await send.mutateAsync(changes);
    const back = undo ?? added(view, changes);
    if (back.length > 0) offerUndo(said, () => send.mutateAsync(back));
    else showDone(said);
    return view;
  };
}

/** Rows that were just added, taken back: the server names them. */
function added(view: PlanView, changes: readonly Change[]): Change[] {
  const count = changes.filter((c) => c.op === 'add').length;
  if (count === 0) return [];
  const adds = (view.reading?.edit_list ?? []).filter((e) => e.op === 'add').sort((a, b) => a.made_at - b.made_at || (a.id < b.id ? -1 : 1));
  return adds.slice(-count).map((e) => ({ op: 'revert', path: e.ref }));
}

/** The ways to answer a finding. */
export function useAnswering(event: string) {
  const { t } = useTranslation();
  const changes = [[event, 'plan']];
  const path = { params: { path: { event } } };
  const answer = useCommand((body: Schemas['PlanAnswerIn']) => api.PUT('/api/events/{event}/plan/answer', { ...path, body }), { changes });
  const reopen = useCommand((body: Schemas['PlanReopenIn']) => api.POST('/api/events/{event}/plan/answer/reopen', { ...path, body }), { changes });
  const reply = useCommand((body: Schemas['PlanReplyIn']) => api.POST('/api/events/{event}/plan/answer/reply', { ...path, body }), { changes });
  const acceptAll = useCommand((body: Schemas['PlanAcceptIn']) => api.POST('/api/events/{event}/plan/answer/all', { ...path, body }), { changes });
  return {
    reopen, reply, acceptAll,
    answer: async (body: Schemas['PlanAnswerIn']) => {
      const done = await answer.mutateAsync(body);
      offerUndo(t(body.kind === 'accepted' ? 'plan.said_accepted' : 'plan.said_assigned', { unit: body.unit ?? '' }), () =>
        reopen.mutateAsync({ key: done.key, revision: done.revision }));
    },
  };
}

/** The steps of the plan as a whole. */
export function useSteps(event: string, revision: number) {
  const step = { params: { path: { event } }, body: { revision } };
  const confirm = useCommand(() => api.POST('/api/events/{event}/plan/confirm', step), { changes: [[event, 'plan'], [event, 'event'], ['-', 'events']] });
  const merge = useCommand(() => api.POST('/api/events/{event}/plan/merge', step), { changes: [[event, 'plan'], [event, 'event'], ['-', 'events']] });
  const discard = useCommand(() => api.POST('/api/events/{event}/plan/discard', step), { changes: [[event, 'plan']] });
  return { confirm, merge, discard };
}
