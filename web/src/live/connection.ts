import { Centrifuge, type Subscription } from 'centrifuge';
import { useSyncExternalStore } from 'react';
import { actsAsScreen } from '@/lib/screenpage';
import { localNow } from './clock';

let client: Centrifuge | undefined;
let lostAt: number | undefined;
const watchers = new Set<() => void>();

function address(): string {
  return `${location.origin.replace(/^http/, 'ws')}/connection/websocket${actsAsScreen() ? '?as=device' : ''}`;
}

function mark(lost: number | undefined) {
  if (lostAt === lost || (lost !== undefined && lostAt !== undefined)) return;
  lostAt = lost;
  for (const watcher of watchers) watcher();
}

function jitter(from: number, to: number): number {
  return from + Math.random() * (to - from);
}

/** The one connection of this page; who we are is in the cookie. It is made at first use and never given up. */
export function connection(): Centrifuge {
  if (client) return client;
  const made = new Centrifuge(address(), { minReconnectDelay: 200, maxReconnectDelay: 5_000, timeout: 5_000, maxServerPingDelay: 5_000 });
  made.on('connected', () => mark(undefined));
  made.on('connecting', () => mark(localNow()));
  made.on('disconnected', ({ code }) => {
    mark(localNow());
    // The library gives up when the server says so; a screen that nobody attends must not.
    if (code !== 0) setTimeout(() => made.connect(), jitter(2_000, 8_000));
  });
  client = made;
  made.connect();
  return made;
}

/** Connects anew: after signing in or out, or binding this browser, the server knows us by another cookie. */
export function reconnect(): void {
  if (!client) return;
  client.disconnect();
  client.connect();
}

/** Subscribes again after the server ended a subscription, or refused it, for as long as it is wanted. */
export function keepSubscribed(subscription: Subscription, wanted: () => boolean): void {
  subscription.on('unsubscribed', ({ code }) => {
    if (code === 0) return;
    setTimeout(() => {
      if (wanted()) subscription.subscribe();
    }, jitter(3_000, 10_000));
  });
}

/** When the connection was lost on our own clock; undefined while it is up. */
export function useLostAt(): number | undefined {
  return useSyncExternalStore(
    (changed) => {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    () => lostAt,
  );
}
