import { api } from '@/api/client';
import { useEvent } from '@/api/event';
import { useHasRole } from '@/api/me';
import { useApi } from '@/api/query';
import type { components } from '@/api/schema';

type Schemas = components['schemas'];

/** The plan page as the server tells it. */
export type PlanView = Schemas['PlanView'];
export type Reading = Schemas['PlanReadingPage'];
export type ReadingHead = Schemas['PlanReadingHead'];
export type Sheet = Schemas['PlanSheet'];
export type Fact = Schemas['PlanFact'];
export type Finding = Schemas['PlanAnsweredFinding'];
export type Answer = Schemas['PlanFindingAnswer'];
export type Block = Schemas['PlanDocumentBlock'];
export type Mark = Schemas['PlanLineMark'];
export type Change = Schemas['PlanChangeIn'];
export type Edit = Schemas['PlanCorrection'];
export type Diff = Schemas['PlanDiff'];
export type RowChange = Schemas['PlanRowChange'];

/** The server writes an empty list as null now and then. */
export function list<T>(given: readonly T[] | null | undefined): readonly T[] {
  return given ?? [];
}

/** The plan of an event with one of its readings; without an id the current one. */
export function usePlan(event: string, reading = '', enabled = true) {
  return useApi([event, 'plan', 'view', reading], (o) =>
    api.GET('/api/events/{event}/plan', { params: { path: { event }, query: { reading: reading || undefined } }, ...o }), { enabled });
}

/** Every document that was read for the event, newest first. */
export function useReadings(event: string) {
  return useApi([event, 'plan', 'readings'], (o) => api.GET('/api/events/{event}/plan/readings', { params: { path: { event } }, ...o }));
}

/**
 * What the proposed document would change, at a revision of the plan. It lies
 * beside the plan's own keys: once merged there is nothing left to fetch.
 */
export function useDiff(event: string, revision: number, enabled: boolean) {
  return useApi([event, 'plan-diff', revision], (o) => api.GET('/api/events/{event}/plan/diff', { params: { path: { event } }, ...o }), { enabled });
}

/** Whether the person may change the plan: an organiser, while the event is open. */
export function useMayEdit(event: string): boolean {
  const organises = useHasRole(event, 'organiser');
  const state = useEvent(event).data?.state;
  return organises && state !== undefined && state !== 'closed';
}

/** A reading can be mended while it is in work: the proposed one, or the current one when nothing is proposed. */
export function mendable(view: PlanView): boolean {
  const state = view.reading?.state;
  return state === 'proposed' || (state === 'current' && !view.proposed);
}

/** Where the document can be fetched as it was uploaded. */
export function documentPath(event: string, reading: string): string {
  return `/api/events/${event}/plan/document?reading=${reading}`;
}

/** What the server reads. */
export const accepted = '.docx,.pdf,.txt,.md,.html,.htm';
