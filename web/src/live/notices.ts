import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { connection, keepSubscribed } from './connection';

interface Notice {
  topic: string;
  id: string;
  revision: number;
}

/** Changes within this time are fetched once. */
const gatherMs = 40;

/** Gathers topics and invalidates their queries together. */
export function gatherer(client: Pick<QueryClient, 'invalidateQueries'>, eventID: string) {
  const topics = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    for (const topic of topics) void client.invalidateQueries({ queryKey: [eventID, topic] });
    topics.clear();
  };
  return {
    changed(topic: string) {
      topics.add(topic);
      timer ??= setTimeout(flush, gatherMs);
    },
    everything() {
      topics.clear();
      void client.invalidateQueries({ queryKey: [eventID] });
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

/**
 * Keeps the queries of an event fresh: those under [event, topic] are fetched
 * again when the topic changes, all of them when changes may have been missed.
 */
export function useNotices(eventID: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!eventID) return undefined;
    let wanted = true;
    const name = `event:${eventID}`;
    const centrifuge = connection();
    const subscription = centrifuge.getSubscription(name) ?? centrifuge.newSubscription(name);
    const gather = gatherer(client, eventID);
    subscription.on('publication', ({ data }) => gather.changed((data as Notice).topic));
    subscription.on('subscribed', ({ recovered }) => {
      // The first time too: a change between a page's first fetch and now would go unseen.
      if (!recovered) gather.everything();
    });
    keepSubscribed(subscription, () => wanted);
    subscription.subscribe();
    return () => {
      wanted = false;
      gather.stop();
      subscription.unsubscribe();
      subscription.removeAllListeners();
      centrifuge.removeSubscription(subscription);
    };
  }, [client, eventID]);
}
