import createClient from 'openapi-fetch';
import { actsAsScreen } from '@/lib/screenpage';
import { problemOf, unreachable } from './problem';
import type { paths } from './schema';

/** The typed client of the server's API; wrap each call in `ok()`. */
export const api = createClient<paths>({
  baseUrl: '',
  credentials: 'same-origin',
  // Looked up at each call, so that a test may replace it.
  fetch: (request) => globalThis.fetch(request),
});

api.use({
  onRequest: ({ request }) => {
    if (actsAsScreen()) request.headers.set('X-As', 'device');
  },
});

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The data of a call; any other outcome is thrown as an ApiError. */
export async function ok<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  let answer: Answer<Data>;
  try {
    answer = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw unreachable();
  }
  if (!answer.response.ok) throw problemOf(answer.response.status, answer.error);
  return answer.data as Data;
}
