import { useState } from 'react';
import { api } from '@/api/client';
import { useApi } from '@/api/query';
import type { Message } from './Chat';

const none: readonly Message[] = [];

/** The lines of this site, and how many of the control room's came since somebody looked. */
export function useMessages(event: string, open: boolean): { messages: readonly Message[]; unread: number } {
  const { data } = useApi([event, 'bridge', 'messages'], (o) => api.GET('/api/events/{event}/bridge/me/messages', { params: { path: { event } }, ...o }), { keep: true });
  const messages = data?.messages ?? none;
  const theirs = messages.filter((m) => !m.from_site);
  const newest = theirs.at(-1)?.at ?? 0;
  const [readTo, setReadTo] = useState(0);
  // What was there when the page began was read before.
  if ((open || readTo === 0) && data && newest > readTo) setReadTo(newest);
  return { messages, unread: readTo === 0 ? 0 : theirs.filter((m) => m.at > readTo).length };
}
