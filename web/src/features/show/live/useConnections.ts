import { api } from '@/api/client';
import { useHasRole } from '@/api/me';
import { useApi } from '@/api/query';
import type { components } from '@/api/schema';

/** A screen of the event, there or not, or a person with live pages open. */
export type Connection = components['schemas']['AppConnection'];

/** Who is connected, by name, for those who look after screens; read again whenever somebody comes or goes. */
export function useConnections(event: string, counts: Record<string, number>): readonly Connection[] | undefined {
  const enabled = useHasRole(event, 'organiser', 'director', 'technician');
  const moved = Object.entries(counts).sort().map(([kind, n]) => `${kind}${n}`).join(' ');
  const { data } = useApi(
    [event, 'devices', 'connections', moved],
    (o) => api.GET('/api/events/{event}/connections', { params: { path: { event } }, ...o }),
    { enabled, keep: true },
  );
  return enabled && data ? (data.connections ?? []) : undefined;
}
