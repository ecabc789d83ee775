import { useSyncExternalStore } from 'react';
import { api, ok } from '@/api/client';
import { asApiError } from '@/api/problem';
import { upload } from '@/api/upload';
import { sendFilm, type Received, type Receiver } from './send';
import type { Clip } from './clips';

/** A file on its way. It goes on while its page is left for another of the program. */
export interface Sending {
  key: number;
  event: string;
  file: File;
  /** Of the upload on the server, once it is announced. */
  id?: string;
  state: 'queued' | 'sending' | 'waiting' | 'checking' | 'paused' | 'failed' | 'refused';
  share: number;
  error?: unknown;
  stop: AbortController;
}

let list: readonly Sending[] = [];
let count = 0;
let working = false;
const watchers = new Set<() => void>();
let arrived: (event: string, clip: Clip) => void = () => undefined;

function set(next: readonly Sending[]) {
  list = next;
  for (const watcher of watchers) watcher();
}

function change(key: number, part: Partial<Sending>) {
  set(list.map((s) => (s.key === key ? { ...s, ...part } : s)));
}

function receiver(event: string): Receiver<Clip> {
  const path = (clip: string) => ({ params: { path: { event, clip } } });
  return {
    create: (file) => ok(api.POST('/api/events/{event}/clips', { params: { path: { event } }, body: { name: file.name, size: file.size, mime: file.type } })),
    offset: (id) => ok(api.GET('/api/events/{event}/clips/{clip}/part', path(id))),
    write: (id, offset, part, onProgress, signal) =>
      upload<Received>(`/api/events/${event}/clips/${id}/part?offset=${offset}`, new Blob([part], { type: 'application/octet-stream' }), { method: 'PUT', onProgress, signal }),
    finish: (id, sha256) => ok(api.POST('/api/events/{event}/clips/{clip}/finish', { ...path(id), body: { sha256 } })),
  };
}

async function sendOne(s: Sending) {
  change(s.key, { state: 'sending' });
  try {
    const clip = await sendFilm(s.file, s.id, receiver(s.event), {
      signal: s.stop.signal,
      onStart: (id) => change(s.key, { id }),
      onProgress: (share, waiting) => change(s.key, { share, state: waiting ? 'waiting' : 'sending' }),
      onCheck: () => change(s.key, { share: 1, state: 'checking' }),
    });
    set(list.filter((x) => x.key !== s.key));
    arrived(s.event, clip);
  } catch (error) {
    change(s.key, s.stop.signal.aborted ? { state: 'paused' } : { state: refuses(error) ? 'refused' : 'failed', error });
  }
}

/** The film itself will not do, and the server has dropped it: sending it again changes nothing. */
function refuses(error: unknown): boolean {
  return asApiError(error).status === 422;
}

/** One file at a time: the line is what limits, and the first film is whole the sooner. */
async function work() {
  if (working) return;
  working = true;
  for (let next = queued(); next; next = queued()) await sendOne(next);
  working = false;
}

function queued() {
  return list.find((s) => s.state === 'queued');
}

/** Files on their way, and what can be done with them. */
export const uploads = {
  /** Puts a file at the end; with an id it goes on with that upload. */
  add(event: string, file: File, id?: string) {
    const again = list.find((s) => s.event === event && id !== undefined && s.id === id);
    if (again) return uploads.resume(again.key);
    set([...list, { key: (count += 1), event, file, id, state: 'queued', share: 0, stop: new AbortController() }]);
    void work();
  },
  pause(key: number) {
    const s = list.find((x) => x.key === key);
    s?.stop.abort();
    if (s?.state === 'queued') change(key, { state: 'paused' });
  },
  resume(key: number) {
    const s = list.find((x) => x.key === key);
    if (s?.state !== 'paused' && s?.state !== 'failed') return;
    change(key, { state: 'queued', error: undefined, stop: new AbortController() });
    void work();
  },
  /** Forgets a file here; what the server has of it stays there. */
  drop(key: number) {
    uploads.pause(key);
    set(list.filter((s) => s.key !== key));
  },
  /** Tells of each clip that is whole. */
  onArrived(tell: (event: string, clip: Clip) => void) {
    arrived = tell;
  },
};

/** Files of the event that are on their way. */
export function useUploads(event: string): readonly Sending[] {
  const all = useSyncExternalStore((changed) => {
    watchers.add(changed);
    return () => watchers.delete(changed);
  }, () => list);
  return all.filter((s) => s.event === event);
}
