import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, ok } from './client';
import { everywhere } from './query';
import type { components } from './schema';

/** Who this browser is to the server. */
export type Me = components['schemas']['AuthMe'];

/** The query of who we are, for guards of routes too. */
export const meQuery = queryOptions({
  queryKey: [everywhere, 'me'],
  queryFn: ({ signal }) => ok(api.GET('/api/me', { signal })),
});

/** Who we are; undefined until the server has said so. */
export function useMe(): Me | undefined {
  return useQuery(meQuery).data;
}

/** Whether the person has one of the roles in the event; the administrator has all. */
export function hasRole(me: Me | undefined, event: string, ...roles: string[]): boolean {
  if (!me?.account) return false;
  return me.account.admin || (me.roles[event] ?? []).some((role) => roles.includes(role));
}

/** The same for the person in front of this screen. */
export function useHasRole(event: string, ...roles: string[]): boolean {
  return hasRole(useMe(), event, ...roles);
}
