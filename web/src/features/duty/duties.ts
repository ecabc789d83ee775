import { api } from '@/api/client';
import { useApi, useCommand } from '@/api/query';
import type { components } from '@/api/schema';
import { compareText } from '@/lib/collate';
import { formatDate, parseDate } from '@/lib/format';

/** A task of a unit. */
export type Duty = components['schemas']['Duty'];
export type DutyState = Duty['state'];

/** How far a duty may be, in order. */
export const states = ['not_started', 'in_progress', 'done', 'cannot'] as const satisfies readonly DutyState[];

/** What a form edits of a duty; the day is its midnight in Vietnam. */
export interface DutyForm {
  number: string;
  heading: string;
  text: string;
  lead: string[];
  support: string[];
  due: number | undefined;
}

/** The duties of an event with the counts over all of them. */
export function useDuties(event: string) {
  return useApi([event, 'duties'], (o) => api.GET('/api/events/{event}/duties', { params: { path: { event } }, ...o }));
}

/** The instant of a day as the server writes it, "2025-10-10"; undefined where none is given. */
export function dayOf(due: string): number | undefined {
  const [year, month, day] = due.split('-');
  return year && month && day ? parseDate(`${day}/${month}/${year}`) : undefined;
}

function written(day: number | undefined): string {
  return day === undefined ? '' : formatDate(day).split('/').reverse().join('-');
}

/** 10/10/2025 of a day as the server writes it. */
export function dueText(due: string): string {
  const day = dayOf(due);
  return day === undefined ? '' : formatDate(day);
}

/** A duty as its form shows it; a new one is empty. */
export function formOf(duty: Duty | undefined): DutyForm {
  if (!duty) return { number: '', heading: '', text: '', lead: [], support: [], due: undefined };
  const names = (list: Duty['lead']) => (list ?? []).map((p) => p.name);
  return { number: duty.number, heading: duty.heading, text: duty.text, lead: names(duty.lead), support: names(duty.support), due: dayOf(duty.due) };
}

/** The names of every unit with a part in some duty. */
export function unitNames(duties: readonly Duty[]): string[] {
  const names = duties.flatMap((d) => [...(d.lead ?? []), ...(d.support ?? [])].map((p) => p.name));
  return [...new Set(names)].sort(compareText);
}

function body({ due, ...form }: DutyForm) {
  return { ...form, due: written(due) };
}

/** The changes of duties, ready to be called. */
export function useDutyCommands(event: string) {
  const changes = [[event, 'duties']];
  const path = (duty: Duty) => ({ event, duty: duty.id });
  return {
    add: useCommand((form: DutyForm) => api.POST('/api/events/{event}/duties', { params: { path: { event } }, body: body(form) }), { changes }),
    update: useCommand(({ duty, form }: { duty: Duty; form: DutyForm }) =>
      api.PUT('/api/events/{event}/duties/{duty}', { params: { path: path(duty) }, body: { ...body(form), revision: duty.revision } }), { changes }),
    report: useCommand(({ duty, ...report }: { duty: Duty; state: DutyState; evidence: string }) =>
      api.PUT('/api/events/{event}/duties/{duty}/report', { params: { path: path(duty) }, body: { ...report, revision: duty.revision } }), { changes }),
    remove: useCommand((duty: Duty) =>
      api.DELETE('/api/events/{event}/duties/{duty}', { params: { path: path(duty), query: { revision: duty.revision } } }), { changes }),
  };
}

/** What useDutyCommands gives. */
export type DutyCommands = ReturnType<typeof useDutyCommands>;
