import { useEffect, useMemo } from 'react';
import { api, ok } from '@/api/client';
import { useApi } from '@/api/query';
import { actsAsScreen } from '@/lib/screenpage';
import { Filler } from './filler';
import { openStorage } from './storage';

/** Where a clip comes from while it is on air and there is no copy of it: nothing holds this way back. */
export function streamURL(event: string, clipID: string): string {
  return `/api/events/${event}/clips/${clipID}/file?now=1`;
}

function fillerOf(event: string): Filler {
  return new Filler({
    open: openStorage,
    fetchRange: async (clip, range, signal) => {
      const headers: Record<string, string> = { Range: range, ...(actsAsScreen() && { 'X-As': 'device' }) };
      const answer = await fetch(`/api/events/${event}/clips/${clip}/file`, { headers, signal, cache: 'no-store' });
      if (answer.status !== 206) throw new Error(`status ${answer.status}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
    report: async (clip, told) => {
      await ok(api.PUT('/api/events/{event}/clips/{clip}/copy', { params: { path: { event, clip } }, body: told }));
    },
  });
}

/**
 * Keeps the event's clips in this browser, ahead of time, and tells the server
 * how far it is. Pause it while a clip or live pictures need the line; a device
 * that is not trusted yet is given nothing. Needs useNotices(event) on the page,
 * which tells of new clips.
 */
export function useClipCache(event: string, trusted: boolean, paused: boolean): Filler {
  const { data } = useApi([event, 'clip', 'manifest'], (o) => api.GET('/api/events/{event}/clips/manifest', { params: { path: { event } }, ...o }), { enabled: trusted });
  const filler = useMemo(() => fillerOf(event), [event]);
  useEffect(() => {
    const stop = new AbortController();
    void filler.run(stop.signal);
    return () => stop.abort();
  }, [filler]);
  useEffect(() => filler.want(data?.clips ?? undefined), [filler, data]);
  useEffect(() => filler.pause(paused), [filler, paused]);
  return filler;
}
