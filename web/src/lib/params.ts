import { useParams, useSearch } from '@tanstack/react-router';

/** A parameter of the path: `useParam('token')`; empty where the path has none. */
export function useParam(name: string): string {
  const params: unknown = useParams({ strict: false });
  return (params as Record<string, string | undefined>)[name] ?? '';
}

/** The id of the event whose pages are open. */
export function useEventID(): string {
  return useParam('event');
}

/** What the address says after the question mark, as text. */
export function useSearchTexts(): Record<string, string> {
  const search: unknown = useSearch({ strict: false });
  const texts = Object.entries(search as Record<string, unknown>).filter(([, v]) => typeof v === 'string' || typeof v === 'number');
  return Object.fromEntries(texts.map(([k, v]) => [k, String(v)]));
}
