import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { api, ok } from '@/api/client';

function usePageShown(): boolean {
  return useSyncExternalStore(
    (changed) => {
      document.addEventListener('visibilitychange', changed);
      return () => document.removeEventListener('visibilitychange', changed);
    },
    () => document.visibilityState === 'visible',
  );
}

/** Whether an element is in sight, or nearly, on a page that somebody can see: nothing is fetched for what nobody sees. */
export function useInSight(ref: RefObject<Element | null>): boolean {
  const [inSight, setInSight] = useState(false);
  const pageShown = usePageShown();
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new IntersectionObserver(([entry]) => setInSight(entry?.isIntersecting ?? false), { rootMargin: '10%' });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return inSight && pageShown;
}

/**
 * The newest still of a site as an address of this page; undefined before the
 * first. It is fetched only while `shown`, only where a newer one is there, and
 * never two at a time: a slow line gets fewer pictures, not a queue of them.
 */
export function useStill(event: string, site: string, stillAt: number, shown: boolean): string | undefined {
  const [url, setURL] = useState<string>();
  const [tried, setTried] = useState(0);
  const [busy, setBusy] = useState(false);
  /** The picture shown and the one before it, which a page may still be drawing. */
  const held = useRef<string[]>([]);
  const gone = useRef(false);

  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      for (const address of held.current) URL.revokeObjectURL(address);
      held.current = [];
    };
  }, []);

  const due = shown && stillAt > tried && !busy;
  useEffect(() => {
    if (!due) return;
    const fetchIt = async () => {
      setBusy(true);
      try {
        const data: unknown = await ok(api.GET('/api/events/{event}/bridge/sites/{site}/still.jpg', { params: { path: { event, site } }, parseAs: 'blob' }));
        if (gone.current) return;
        const next = URL.createObjectURL(data as Blob);
        for (const old of held.current.slice(1)) URL.revokeObjectURL(old);
        held.current = [next, ...held.current.slice(0, 1)];
        setURL(next);
      } catch {
        // The tile keeps the picture it has; the next one comes in three seconds.
      } finally {
        setTried(stillAt);
        setBusy(false);
      }
    };
    void fetchIt();
  }, [due, event, site, stillAt]);
  return url;
}
