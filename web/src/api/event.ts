import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, ok } from './client';
import { everywhere } from './query';
import type { components } from './schema';

/** One ceremony, as the server knows it. */
export type Event = components['schemas']['SetupEvent'];

/** The events that the person may see. */
export const eventsQuery = queryOptions({
  queryKey: [everywhere, 'events'],
  queryFn: async ({ signal }) => (await ok(api.GET('/api/events', { signal }))).events ?? [],
});

/** One event; refetched when a notice of topic "event" comes. */
export function eventQuery(event: string) {
  return queryOptions({
    queryKey: [event, 'event'],
    queryFn: ({ signal }) => ok(api.GET('/api/events/{event}', { params: { path: { event } }, signal })),
  });
}

/** The event whose pages are open. */
export function useEvent(event: string) {
  return useQuery(eventQuery(event));
}
