import { useQuery } from '@tanstack/react-query';
import { api, ok } from '@/api/client';

/** Sites send another still so often. */
const everyMs = 3_000;

/**
 * The newest stills of the sites on air that are not shown live, by the key of
 * the source, as addresses of pictures; undefined before the first answer. Fetched while `shown`; `since` names
 * the picture on air, whose stills are nobody else's.
 */
export function useAirStills(event: string, since: number, shown: boolean): ReadonlyMap<string, string> | undefined {
  const { data } = useQuery({
    queryKey: [event, 'air_stills', since],
    queryFn: async ({ signal }) => {
      const { stills } = await ok(api.GET('/api/events/{event}/bridge/air/stills', { params: { path: { event } }, signal }));
      return new Map((stills ?? []).map((s) => [`site:${s.site_id}`, `data:image/jpeg;base64,${s.jpeg}`]));
    },
    enabled: shown,
    refetchInterval: everyMs,
    retry: false, // the next one comes in three seconds
    gcTime: 0,
  });
  return data;
}
