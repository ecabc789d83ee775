import { actsAsScreen } from '@/lib/screenpage';

/** A name that nobody else has; not randomUUID, which is missing where a page came over plain HTTP. */
export function randomName(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

/**
 * Names this loading of the page: to the server a connection of the same page
 * goes on, one of another page begins anew with its microphone closed.
 */
export const pageName = randomName();

/** Which room a connection asks for: the event's, or the one for its own line test, on the one or the other side. */
export type Purpose = 'program' | 'test' | 'probe';

/** What the page says of its connection in the address, since a socket carries no headers. */
export function hints(asDevice: boolean, purpose: Purpose): string {
  const said = [...(asDevice ? ['device'] : []), `page=${pageName}`, `window=${pageName}`];
  if (purpose !== 'program') said.push(`test=${purpose === 'probe' ? 'probe' : '1'}`);
  return said.join(',');
}

/** Where livekit-client connects; it keeps the question and adds its own path. */
export function mediaAddress(event: string, purpose: Purpose = 'program'): string {
  const origin = location.origin.replace(/^http/, 'ws');
  return `${origin}/media/${encodeURIComponent(event)}?as=${encodeURIComponent(hints(actsAsScreen(), purpose))}`;
}

/** The client insists on a token; the server makes its own at each connection and never looks at this one. */
export const noToken = '-';
