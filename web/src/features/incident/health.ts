import { useQuery } from '@tanstack/react-query';
import { api, ok } from '@/api/client';
import type { components } from '@/api/schema';

/** The newest figures of a device, with the last five minutes of its line. */
export type Recent = components['schemas']['IncidentRecent'];

/** As often as devices report. */
const refreshMs = 5_000;

/** The newest figures by site (the hall is ''), of the device of each that spoke last. */
export function newestBySite(list: readonly Recent[]): ReadonlyMap<string, Recent> {
  const chosen = new Map<string, Recent>();
  for (const one of list) {
    const before = chosen.get(one.site_id);
    if (!before || one.at > before.at) chosen.set(one.site_id, one);
  }
  return chosen;
}

/** The figures of every site for the wall, fetched again as devices report. */
export function useHealth(event: string) {
  return useQuery({
    queryKey: [event, 'health', 'newest'],
    queryFn: async ({ signal }) => newestBySite((await ok(api.GET('/api/events/{event}/health', { params: { path: { event } }, signal }))).figures ?? []),
    refetchInterval: refreshMs,
  });
}
