import { asApiError } from '@/api/problem';
import { Sha256 } from '@/lib/sha256';

/** As much as the server takes at once. */
export const partBytes = 8 << 20;
const leastPart = 1 << 20;

/** How far an upload got on the server. */
export interface Received {
  id: string;
  received: number;
}

/** The server, as sending needs it. */
export interface Receiver<Clip> {
  create: (file: File) => Promise<Received>;
  offset: (id: string) => Promise<Received>;
  write: (id: string, offset: number, part: Blob, onProgress: (share: number) => void, signal: AbortSignal) => Promise<Received>;
  finish: (id: string, sha256: string) => Promise<Clip>;
}

/** How sending is watched and stopped. */
export interface Watch {
  signal: AbortSignal;
  onStart: (id: string) => void;
  /** The share that arrived, 0 to 1; waiting while the line is down. */
  onProgress: (share: number, waiting: boolean) => void;
  /** All has arrived: the server looks into it. */
  onCheck: () => void;
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Parts shrink after a break, so that a thin line carries at least one, and grow again. */
export function nextPart(part: number, broke: boolean): number {
  return broke ? Math.max(leastPart, part / 2) : Math.min(partBytes, part * 2);
}

/** What will pass by itself: no answer, a server that is busy or starts anew, another request that still writes. */
function passes(error: unknown): boolean {
  const { status, code } = asApiError(error);
  return code === 'net.unreachable' || status === 429 || status >= 502 || /^clip\.(busy|offset)$/.test(code);
}

/** Sends a film, from where the server has it when an id is given; goes on by itself after breaks, and gives the clip. */
export async function sendFilm<Clip>(file: File, id: string | undefined, to: Receiver<Clip>, watch: Watch): Promise<Clip> {
  const wait = watch.wait ?? pause;
  const hash = new Sha256();
  let hashed = 0;
  const hashUpTo = async (end: number) => {
    while (hashed < end) {
      watch.signal.throwIfAborted();
      const next = Math.min(end, hashed + partBytes);
      hash.update(new Uint8Array(await file.slice(hashed, next).arrayBuffer()));
      hashed = next;
    }
  };

  let at = id === undefined ? await to.create(file) : await to.offset(id);
  watch.onStart(at.id);
  let part = partBytes;
  let breaks = 0;
  while (at.received < file.size) {
    watch.signal.throwIfAborted();
    const { received } = at;
    const blob = file.slice(received, received + part);
    try {
      if (breaks > 0) at = await to.offset(at.id);
      if (at.received === received) at = await to.write(at.id, received, blob, (share) => watch.onProgress((received + share * blob.size) / file.size, false), watch.signal);
      breaks = 0;
      part = nextPart(part, false);
    } catch (e) {
      if (watch.signal.aborted || !passes(e)) throw e;
      breaks += 1;
      part = nextPart(part, true);
      watch.onProgress(at.received / file.size, true);
      await wait(Math.min(30_000, 500 * 2 ** breaks), watch.signal);
      continue;
    }
    await hashUpTo(at.received);
    watch.onProgress(at.received / file.size, false);
  }
  watch.onCheck();
  await hashUpTo(file.size);
  const digest = hash.hex();
  for (let tries = 1; ; tries += 1) {
    try {
      return await to.finish(at.id, digest);
    } catch (e) {
      if (watch.signal.aborted || !passes(e) || tries > 8) throw e;
      await wait(Math.min(30_000, 500 * 2 ** tries), watch.signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    }, { once: true });
  });
}
