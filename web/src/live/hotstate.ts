import type { Subscription } from 'centrifuge';
import { useCallback, useSyncExternalStore } from 'react';
import { localNow, noteBeat } from './clock';
import { connection, keepSubscribed } from './connection';
import { isBeat, receive, type HotMessage, type Snapshot } from './hot';

/** A hot channel as a component sees it. */
export interface HotView<T> {
  state: T | undefined;
  /** The snapshot's version and its time of sending (server, unix ms); 0 before the first. */
  version: number;
  at: number;
  /** The server does not let us watch this channel: the role is missing or the device is not bound. */
  denied: boolean;
}

const nothing: HotView<never> = { state: undefined, version: 0, at: 0, denied: false };
const permissionDenied = 103;
const graceMs = 1_000;

class HotChannel {
  view: HotView<unknown> = nothing;
  /** Our own clock at the last sign of life. */
  beatAt: number | undefined;
  private readonly watchers = new Set<() => void>();
  private readonly subscription: Subscription;
  private held: Snapshot<unknown> | undefined;
  private askedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly name: string) {
    this.subscription = connection().newSubscription(name);
    this.subscription.on('subscribed', ({ data }) => {
      // The server's word at subscribing holds whatever its version: it may have been restored from a backup.
      if (data) this.hold(data as Snapshot<unknown>);
    });
    this.subscription.on('publication', ({ data }) => this.message(data as HotMessage<unknown>));
    this.subscription.on('error', ({ error }) => this.refused(error.code === permissionDenied));
    this.subscription.on('unsubscribed', ({ code }) => this.refused(code === permissionDenied));
    keepSubscribed(this.subscription, () => this.watchers.size > 0);
    this.subscription.subscribe();
  }

  watch(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => {
      this.watchers.delete(changed);
      setTimeout(() => this.release(), graceMs);
    };
  }

  private release() {
    if (this.watchers.size > 0 || channels.get(this.name) !== this) return;
    channels.delete(this.name);
    this.subscription.unsubscribe();
    connection().removeSubscription(this.subscription);
  }

  private message(message: HotMessage<unknown>) {
    this.alive(isBeat(message) ? message.beat : message.at);
    const { held, behind } = receive(this.held, message);
    if (held && held !== this.held) this.hold(held);
    if (behind) this.fetchAgain();
  }

  private hold(snapshot: Snapshot<unknown>) {
    this.alive(snapshot.at);
    this.held = snapshot;
    this.view = { state: snapshot.state, version: snapshot.version, at: snapshot.at, denied: false };
    this.tell();
  }

  private alive(server: number) {
    noteBeat(server);
    this.beatAt = localNow();
    this.tell();
  }

  private refused(denied: boolean) {
    if (!denied || this.view.denied) return;
    this.view = { ...this.view, denied };
    this.tell();
  }

  private fetchAgain() {
    if (localNow() - this.askedAt < 1_000) return;
    this.askedAt = localNow();
    this.subscription.unsubscribe();
    this.subscription.subscribe();
  }

  private tell() {
    for (const watcher of this.watchers) watcher();
  }
}

const channels = new Map<string, HotChannel>();

function open(name: string): HotChannel {
  let channel = channels.get(name);
  if (!channel) {
    channel = new HotChannel(name);
    channels.set(name, channel);
  }
  return channel;
}

function useChannel<S>(name: string | undefined, read: (channel: HotChannel) => S, without: S): S {
  const watch = useCallback((changed: () => void) => (name ? open(name).watch(changed) : () => undefined), [name]);
  const now = () => {
    const channel = name === undefined ? undefined : channels.get(name);
    return channel ? read(channel) : without;
  };
  return useSyncExternalStore(watch, now);
}

/** Follows a hot channel outside React: the snapshot held, then every newer one. Returns how to stop. */
export function followHotState<T>(name: string, heard: (state: T) => void): () => void {
  const channel = open(name);
  let last: unknown;
  const look = () => {
    const { state } = channel.view;
    if (state === undefined || state === last) return;
    last = state;
    heard(state as T);
  };
  const stop = channel.watch(look);
  look();
  return stop;
}

/** The newest snapshot of a hot channel ("show:<event id>"); redrawn only when it changes, not at every beat. */
export function useHotState<T>(channel: string | undefined): HotView<T> {
  return useChannel<HotView<unknown>>(channel, (c) => c.view, nothing) as HotView<T>;
}

/** Our own clock (localNow) at the channel's last sign of life; undefined before the first. */
export function useBeatAt(channel: string | undefined): number | undefined {
  return useChannel(channel, (c) => c.beatAt, undefined);
}
