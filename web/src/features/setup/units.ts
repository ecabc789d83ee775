import { api } from '@/api/client';
import { useApi, useCommand } from '@/api/query';
import type { components } from '@/api/schema';

/** A body that takes part, and what is said about it. */
export type Unit = components['schemas']['SetupUnit'];
export type UnitForm = { name: string; kind: Unit['kind'] | ''; aliases: string[] };

/** The kinds of units, in the order that people choose among them. */
export const unitKinds = ['agency', 'commune', 'school', 'company', 'association', 'press', 'other'] as const satisfies readonly Unit['kind'][];

/** The units of an event, by name. */
export function useUnits(event: string) {
  return useApi([event, 'units'], (o) => api.GET('/api/events/{event}/units', { params: { path: { event } }, ...o }));
}

function body({ kind, ...form }: UnitForm) {
  return kind === '' ? form : { ...form, kind };
}

/** The changes of units, ready to be called. */
export function useUnitCommands(event: string) {
  const changes = [[event, 'units']];
  const path = (unit: Unit) => ({ event, unit: unit.id });
  return {
    add: useCommand((form: UnitForm) => api.POST('/api/events/{event}/units', { params: { path: { event } }, body: body(form) }), { changes }),
    update: useCommand(({ unit, form }: { unit: Unit; form: UnitForm }) =>
      api.PUT('/api/events/{event}/units/{unit}', { params: { path: path(unit) }, body: { ...body(form), revision: unit.revision } }), { changes }),
    merge: useCommand(({ unit, into }: { unit: Unit; into: Unit }) =>
      api.POST('/api/events/{event}/units/{unit}/merge', { params: { path: path(unit) }, body: { into: into.id, revision: unit.revision } }), { changes: [[event]] }),
    remove: useCommand((unit: Unit) =>
      api.DELETE('/api/events/{event}/units/{unit}', { params: { path: path(unit), query: { revision: unit.revision } } }), { changes }),
  };
}

/** What useUnitCommands gives. */
export type UnitCommands = ReturnType<typeof useUnitCommands>;
