import { keepPreviousData, QueryCache, QueryClient, useMutation, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { ok } from './client';
import { asApiError, type ApiError } from './problem';

type Call<Data> = (options: { signal?: AbortSignal }) => Promise<{ data?: Data; error?: unknown; response: Response }>;

/**
 * Keys begin with [event id, topic, …]: a change notice of the topic refetches
 * them. What belongs to no event begins with `everywhere`.
 */
export const everywhere = '-';

function worthRetrying(count: number, error: unknown): boolean {
  const { status } = asApiError(error);
  return count < 2 && (status === 0 || status === 429 || status >= 502);
}

/** The cache of server data. Notices keep it fresh, so nothing goes stale by age; `signedOut` is told when the session has ended. */
export function newQueryClient(signedOut: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (asApiError(error).status === 401) signedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    defaultOptions: {
      queries: { staleTime: Infinity, retry: worthRetrying, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Reads: `useApi([event, 'agenda'], (o) => api.GET('/api/events/{event}/agenda', {params: {path: {event}}, ...o}))`. */
export function useApi<Data>(key: QueryKey, call: Call<Data>, options: { enabled?: boolean; keep?: boolean } = {}) {
  return useQuery<Data, ApiError>({
    queryKey: key,
    queryFn: ({ signal }) => ok(call({ signal })),
    enabled: options.enabled,
    placeholderData: options.keep ? keepPreviousData : undefined,
  });
}

/** Changes: after success the queries under `changes` are fetched again before the command counts as done. */
export function useCommand<Input, Data>(
  call: (input: Input) => Promise<{ data?: Data; error?: unknown; response: Response }>,
  options: { changes?: readonly QueryKey[]; onDone?: (data: Data, input: Input) => void } = {},
) {
  const client = useQueryClient();
  return useMutation<Data, ApiError, Input>({
    mutationFn: (input) => ok(call(input)),
    onSuccess: async (data, input) => {
      await Promise.all((options.changes ?? []).map((queryKey) => client.invalidateQueries({ queryKey })));
      options.onDone?.(data, input);
    },
  });
}
