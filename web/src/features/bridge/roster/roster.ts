import { api } from '@/api/client';
import { useApi, useCommand } from '@/api/query';
import type { components } from '@/api/schema';
import { dayStart } from '@/lib/format';

type Schemas = components['schemas'];

/** A technician on duty. */
export type Shift = Schemas['BridgeShift'];
export type Roster = Schemas['BridgeRosterList'];

/** What a form edits of a shift; hours are minutes of the day that begins at `day`. */
export interface ShiftForm {
  name: string;
  phone: string;
  role: string;
  sites: string[];
  day: number | undefined;
  from: number | undefined;
  until: number | undefined;
  note: string;
}

const minuteMs = 60_000;

function minutesOf(at: number): number | undefined {
  return at ? Math.floor((at - dayStart(at)) / minuteMs) : undefined;
}

/** A shift as its form shows it; a new one has the hours of the roster. */
export function formOf(shift: Shift | undefined, roster: Pick<Roster, 'from' | 'until'>): ShiftForm {
  const { starts_at: start, ends_at: end } = shift ?? { starts_at: roster.from, ends_at: roster.until };
  const day = start || end;
  return {
    name: shift?.name ?? '', phone: shift?.phone ?? '', role: shift?.role ?? '', sites: shift?.sites ?? [], note: shift?.note ?? '',
    day: day ? dayStart(day) : undefined, from: minutesOf(start), until: minutesOf(end),
  };
}

/** What the server is told; an end before the beginning is on the next day. */
export function bodyOf(form: ShiftForm, revision: number) {
  const { day, from, until, ...words } = form;
  const at = (minutes: number | undefined) => (day === undefined || minutes === undefined ? 0 : day + minutes * minuteMs);
  const starts = at(from);
  const ends = at(until);
  return { ...words, starts_at: starts, ends_at: ends !== 0 && ends < starts ? ends + 1440 * minuteMs : ends, revision };
}

export function useRoster(event: string) {
  return useApi([event, 'bridge', 'roster'], (o) => api.GET('/api/events/{event}/bridge/roster', { params: { path: { event } }, ...o }));
}

/** The changes of the roster, ready to be called. */
export function useRosterCommands(event: string) {
  const changes = [[event, 'bridge', 'roster']];
  const at = (shift: string) => ({ params: { path: { event, shift } } });
  return {
    save: useCommand(({ shift, form }: { shift: Shift | undefined; form: ShiftForm }) =>
      shift
        ? api.PUT('/api/events/{event}/bridge/roster/{shift}', { ...at(shift.id), body: bodyOf(form, shift.revision) })
        : api.POST('/api/events/{event}/bridge/roster', { params: { path: { event } }, body: bodyOf(form, 0) }), { changes }),
    signIn: useCommand(({ shift, on }: { shift: Shift; on: boolean }) => api.POST('/api/events/{event}/bridge/roster/{shift}/sign-in', { ...at(shift.id), body: { on } }), { changes }),
    remove: useCommand((shift: Shift) => api.DELETE('/api/events/{event}/bridge/roster/{shift}', at(shift.id)), { changes }),
  };
}

/** What useRosterCommands gives. */
export type RosterCommands = ReturnType<typeof useRosterCommands>;
