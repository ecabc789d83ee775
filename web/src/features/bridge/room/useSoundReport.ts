import { useEffect } from 'react';
import { api } from '@/api/client';

const everyMs = 3_000;

/** Has this screen of the hall tell the control room whether its browser lets it be heard: at once when that changes, and for ever. */
export function useSoundReport(event: string | undefined, blocked: boolean): void {
  useEffect(() => {
    if (event === undefined) return undefined;
    const say = () => {
      void api.POST('/api/events/{event}/bridge/me/screen', { params: { path: { event } }, body: { sound: blocked ? 'blocked' : 'ok' }, signal: AbortSignal.timeout(everyMs) }).catch(() => undefined); // the next one follows
    };
    say();
    const timer = setInterval(say, everyMs);
    return () => clearInterval(timer);
  }, [event, blocked]);
}
