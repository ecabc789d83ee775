import { api } from '@/api/client';
import { useApi, useCommand } from '@/api/query';
import type { components } from '@/api/schema';

/** A row of the invitation list, and the sums over the rows. */
export type Group = components['schemas']['DelegateGroup'];
export type GroupTotal = components['schemas']['DelegateTotal'];

/** What a form edits of a group. */
export interface GroupForm {
  tt: string;
  label: string;
  section: string;
  place: Group['place'];
  count: number | undefined;
  count_text: string;
  issuer: string;
  address: Group['address'] | '';
}

/** The forms of address, from the most formal. */
export const addresses = ['respect', 'invite', 'mobilise'] as const satisfies readonly Group['address'][];

/** The groups of an event in their order, with their totals. */
export function useGroups(event: string) {
  return useApi([event, 'groups'], (o) => api.GET('/api/events/{event}/groups', { params: { path: { event } }, ...o }));
}

/** A group as its form shows it; a new one is empty. */
export function formOf(group: Group | undefined): GroupForm {
  if (!group) return { tt: '', label: '', section: '', place: 'hall', count: undefined, count_text: '', issuer: '', address: '' };
  const { tt, label, section, place, count, count_text, issuer, address } = group;
  return { tt, label, section, place, count: count ?? undefined, count_text, issuer, address };
}

function body({ address, ...form }: GroupForm) {
  return address === '' ? form : { ...form, address };
}

/** The ids with one of them a place up or down; undefined at the end of the way. */
export function stepped(ids: readonly string[], id: string, by: -1 | 1): string[] | undefined {
  const at = ids.indexOf(id);
  const other = ids[at + by];
  if (at < 0 || other === undefined) return undefined;
  const next = [...ids];
  next[at] = other;
  next[at + by] = id;
  return next;
}

/** The changes of groups, ready to be called. */
export function useGroupCommands(event: string) {
  const changes = [[event, 'groups']];
  return {
    add: useCommand((form: GroupForm) => api.POST('/api/events/{event}/groups', { params: { path: { event } }, body: body(form) }), { changes }),
    update: useCommand(({ group, form }: { group: Group; form: GroupForm }) =>
      api.PUT('/api/events/{event}/groups/{group}', { params: { path: { event, group: group.id } }, body: { ...body(form), revision: group.revision } }), { changes }),
    remove: useCommand((group: Group) =>
      api.DELETE('/api/events/{event}/groups/{group}', { params: { path: { event, group: group.id }, query: { revision: group.revision } } }), { changes }),
    order: useCommand((ids: string[]) => api.POST('/api/events/{event}/groups/order', { params: { path: { event } }, body: { ids } }), { changes }),
  };
}

/** What useGroupCommands gives. */
export type GroupCommands = ReturnType<typeof useGroupCommands>;
