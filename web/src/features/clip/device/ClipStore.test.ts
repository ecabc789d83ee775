import { describe, expect, test } from 'vitest';
import { ClipStore, CopyError } from './ClipStore';
import { digestOf, piecesOf, rangeOf, restBefore, type Manifest } from './pieces';
import type { PieceStorage } from './storage';

const pieceBytes = 1000;
const film = Uint8Array.from({ length: 2500 }, (_, i) => (i * 31) & 255);

async function manifest(): Promise<Manifest> {
  const pieces = [];
  for (let at = 0; at < film.length; at += pieceBytes) pieces.push(await digestOf(film.slice(at, at + pieceBytes)));
  return { id: 'c1', name: 'mở màn.mp4', mime: 'video/mp4', size: film.length, sha256: await digestOf(film), duration_ms: 1000, piece_bytes: pieceBytes, pieces };
}

/** A folder in memory: it outlives the page, can be full, and can be cleared. */
class Memory implements PieceStorage {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  limit = Number.POSITIVE_INFINITY;
  list = () => Promise.resolve(new Map([...this.files].map(([name, bytes]) => [name, bytes.length])));
  read(name: string) {
    const bytes = this.files.get(name);
    return bytes ? Promise.resolve(new Blob([bytes])) : Promise.reject(new DOMException('', 'NotFoundError'));
  }
  write(name: string, bytes: Uint8Array<ArrayBuffer>) {
    if (this.used() + bytes.length > this.limit) return Promise.reject(new DOMException('', 'QuotaExceededError'));
    this.files.set(name, bytes.slice());
    return Promise.resolve();
  }
  remove(name: string) {
    this.files.delete(name);
    return Promise.resolve();
  }
  room = () => Promise.resolve<number | undefined>(undefined);
  used = () => [...this.files.values()].reduce((n, b) => n + b.length, 0);
}

const asked: string[] = [];
function serve(_: string, range: string) {
  asked.push(range);
  const [from = 0, to = 0] = range.replace('bytes=', '').split('-').map(Number);
  return Promise.resolve(film.slice(from, to + 1));
}

async function fill(store: ClipStore, m: Manifest) {
  for (let p = store.next(m); p; p = store.next(m)) await store.fetch(m, p);
}

async function reasonOf(what: Promise<unknown>): Promise<string> {
  try {
    await what;
  } catch (e) {
    if (e instanceof CopyError) return e.reason;
    throw e;
  }
  return 'none';
}

test('pieces cover the clip, the last one shorter', async () => {
  const pieces = piecesOf(await manifest());
  expect(pieces.map(rangeOf)).toEqual(['bytes=0-999', 'bytes=1000-1999', 'bytes=2000-2499']);
  expect(piecesOf({ size: 0, piece_bytes: 1000, pieces: null })).toEqual([]);
});

test('rests are short while all is well and ever longer after failures, never the same for all', () => {
  expect(restBefore(0, () => 0)).toBe(100);
  expect(restBefore(0, () => 1)).toBe(500);
  expect([1, 2, 3].map((n) => restBefore(n, () => 0))).toEqual([1000, 2000, 4000]);
  expect(restBefore(30, () => 1)).toBe(60_000);
});

describe('a copy', () => {
  test('is made piece by piece and given as one', async () => {
    const m = await manifest();
    const storage = new Memory();
    const store = new ClipStore(storage, serve);
    expect(store.state(m)).toEqual({ state: 'fetching', pieces: 0, bytes: 0 });
    expect(await store.url(m)).toBeUndefined();
    await fill(store, m);
    expect(store.state(m)).toEqual({ state: 'ready', pieces: 3, bytes: 2500 });
    const url = await store.url(m);
    expect(url).toMatch(/^blob:/);
    expect(await store.url(m)).toBe(url);
  });

  test('survives a reload, and a damaged piece is fetched again', async () => {
    const m = await manifest();
    const storage = new Memory();
    await fill(new ClipStore(storage, serve), m);
    storage.files.set(`${m.sha256}.1`, film.slice(0, 1000));
    storage.files.set(`${m.sha256}.2`, film.slice(2000, 2100));
    asked.length = 0;
    const store = new ClipStore(storage, serve);
    await store.recall(m);
    expect(store.state(m)).toEqual({ state: 'fetching', pieces: 1, bytes: 1000 });
    await fill(store, m);
    expect(asked).toEqual(['bytes=1000-1999', 'bytes=2000-2499']);
    expect(store.state(m).state).toBe('ready');
  });

  test('keeps nothing that does not fit its hash', async () => {
    const m = await manifest();
    const storage = new Memory();
    for (const wrong of [new Uint8Array(1000), film.slice(0, 999), new Uint8Array(0)]) {
      const store = new ClipStore(storage, () => Promise.resolve(wrong));
      expect(await reasonOf(store.fetch(m, piecesOf(m)[0]!))).toBe('hash');
    }
    expect(storage.files.size).toBe(0);
  });

  test('says when there is no room and when the line is down', async () => {
    const m = await manifest();
    const storage = new Memory();
    storage.limit = 1500;
    const store = new ClipStore(storage, serve);
    expect(await reasonOf(fill(store, m))).toBe('quota');
    expect(store.state(m).pieces).toBe(1);
    storage.room = () => Promise.resolve(10);
    expect(await reasonOf(store.fetch(m, piecesOf(m)[1]!))).toBe('quota');
    const offline = new ClipStore(new Memory(), () => Promise.reject(new TypeError('offline')));
    expect(await reasonOf(offline.fetch(m, piecesOf(m)[0]!))).toBe('network');
  });

  test('that the browser cleared away is no copy any more', async () => {
    const m = await manifest();
    const storage = new Memory();
    const store = new ClipStore(storage, serve);
    await fill(store, m);
    storage.files.clear();
    expect(await store.url(m)).toBeUndefined();
    expect(store.state(m).state).toBe('fetching');
  });

  test('of a clip that is no longer wanted goes', async () => {
    const m = await manifest();
    const storage = new Memory();
    const store = new ClipStore(storage, serve);
    await fill(store, m);
    storage.files.set('old.0', new Uint8Array(3));
    await store.keepOnly([m]);
    expect([...storage.files.keys()]).toEqual([0, 1, 2].map((i) => `${m.sha256}.${i}`));
    await store.keepOnly([]);
    expect(storage.files.size).toBe(0);
  });
});
