import type { TFunction } from 'i18next';
import { api } from '@/api/client';
import { useApi, useCommand } from '@/api/query';
import type { components } from '@/api/schema';
import { formatDuration } from '@/lib/format';
import type { ToneName } from '@/ui/theme';

/** One thing that went wrong at one site. */
export type Incident = components['schemas']['Incident'];
export type Step = components['schemas']['IncidentStep'];
export type Contact = components['schemas']['IncidentContact'];
export type Settings = components['schemas']['IncidentSettings'];
export type OpenForm = components['schemas']['IncidentOpenForm'];
export type Cause = components['schemas']['IncidentCloseUpdate']['cause'];

/** What may go wrong, in the order lists name it. */
export const kinds = ['lost', 'loss', 'silent', 'frozen', 'clip_missing', 'sound_blocked', 'camera_refused', 'no_picture', 'no_sound', 'other'] as const satisfies readonly Incident['kind'][];

/** What a person sees and the program does not. */
export const kindsByHand = ['no_picture', 'no_sound', 'lost', 'frozen', 'silent', 'other'] as const satisfies readonly Incident['kind'][];
export const severities = ['critical', 'major', 'minor'] as const satisfies readonly Incident['severity'][];
export const causes = ['network', 'power', 'equipment', 'operation', 'software', 'false_alarm', 'unknown'] as const satisfies readonly Cause[];

/** Who may open, assign, comment and close. */
export const editors = ['organiser', 'director', 'technician'] as const;

/** Who sees the incidents at all. */
export const viewers = [...editors, 'reporter'] as const;

/** The incidents of an event with their counts. */
export function useIncidents(event: string) {
  return useApi([event, 'incidents'], (o) => api.GET('/api/events/{event}/incidents', { params: { path: { event } }, ...o }));
}

/** The accounts that an incident can be given to. */
export function usePeople(event: string, enabled: boolean) {
  return useApi([event, 'roles', 'incident-people'], (o) => api.GET('/api/events/{event}/incident-people', { params: { path: { event } }, ...o }), { enabled });
}

/** What is done with incidents, ready to be called. */
export function useIncidentCommands(event: string) {
  const changes = [[event, 'incidents']];
  const of = (incident: Incident) => ({ path: { event, incident: incident.id } });
  return {
    open: useCommand((body: OpenForm) => api.POST('/api/events/{event}/incidents', { params: { path: { event } }, body }), { changes }),
    assign: useCommand(({ incident, account }: { incident: Incident; account: string }) =>
      api.PUT('/api/events/{event}/incidents/{incident}/assignee', { params: of(incident), body: { account_id: account, revision: incident.revision } }), { changes }),
    step: useCommand(({ incident, step, done }: { incident: Incident; step: string; done: boolean }) =>
      api.PUT('/api/events/{event}/incidents/{incident}/steps/{step}', { params: { path: { ...of(incident).path, step } }, body: { done } }), { changes }),
    comment: useCommand(({ incident, text }: { incident: Incident; text: string }) =>
      api.POST('/api/events/{event}/incidents/{incident}/comments', { params: of(incident), body: { text } }), { changes }),
    close: useCommand(({ incident, cause, note }: { incident: Incident; cause: Cause; note: string }) =>
      api.PUT('/api/events/{event}/incidents/{incident}/close', { params: of(incident), body: { cause, note, revision: incident.revision } }), { changes }),
    reopen: useCommand((incident: Incident) =>
      api.PUT('/api/events/{event}/incidents/{incident}/reopen', { params: of(incident), body: { revision: incident.revision } }), { changes }),
  };
}

/** What useIncidentCommands gives. */
export type IncidentCommands = ReturnType<typeof useIncidentCommands>;

/** The name of the place; the hall is the one without an id. */
export function placeOf(t: TFunction, incident: Pick<Incident, 'site_id' | 'site'>): string {
  return incident.site_id === '' ? t('incident.hall') : incident.site;
}

/** How an incident stands as a tone and its word. */
export function standing(incident: Incident): { tone: ToneName; key: string } {
  if (incident.state === 'closed') return { tone: 'grey', key: 'incident.state_closed' };
  if (incident.recovered) return { tone: 'green', key: 'incident.recovered' };
  if (incident.state === 'working') return { tone: 'amber', key: 'incident.state_working' };
  return { tone: incident.severity === 'minor' ? 'amber' : 'red', key: 'incident.state_open' };
}

/** How long it lasted, or lasts by now. */
export function lasted(incident: Pick<Incident, 'from' | 'to'>, now: number): string {
  return formatDuration(Math.max(0, (incident.to ?? now) - incident.from));
}

/** What a list is narrowed to; empty texts narrow nothing. */
export interface Wanted {
  state: string;
  site: string;
  kind: string;
}

/** The incidents that a list shows: those not closed unless it says otherwise. */
export function chosen(list: readonly Incident[], { state, site, kind }: Wanted): Incident[] {
  const stands = (i: Incident) => (state === 'all' ? true : state === '' ? i.state !== 'closed' : state === 'recovered' ? i.recovered : i.state === state);
  return list.filter((i) => stands(i) && (site === '' || site === (i.site_id || 'hall')) && (kind === '' || i.kind === kind));
}
