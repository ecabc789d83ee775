import { expect, test } from 'vitest';
import { Filler, type Told } from './filler';
import { digestOf, type Manifest } from './pieces';
import type { PieceStorage } from './storage';

const film = Uint8Array.from({ length: 2500 }, (_, i) => (i * 17) & 255);

async function manifest(id: string): Promise<Manifest> {
  const pieces = [];
  for (let at = 0; at < film.length; at += 1000) pieces.push(await digestOf(film.slice(at, at + 1000)));
  return { id, name: id, mime: 'video/mp4', size: film.length, sha256: await digestOf(film), duration_ms: 1, piece_bytes: 1000, pieces };
}

function memory(limit = Number.POSITIVE_INFINITY): PieceStorage {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    list: () => Promise.resolve(new Map([...files].map(([name, b]) => [name, b.length]))),
    read: (name) => Promise.resolve(new Blob([files.get(name) ?? ''])),
    write: (name, bytes) => {
      if (files.size >= limit) return Promise.reject(new DOMException('', 'QuotaExceededError'));
      files.set(name, bytes);
      return Promise.resolve();
    },
    remove: (name) => Promise.resolve(void files.delete(name)),
    room: () => Promise.resolve(undefined),
  };
}

/** A filler whose rests take no time; it is stopped once the condition holds. */
async function work(storage: PieceStorage | undefined, fetchRange: (range: string, n: number) => Uint8Array<ArrayBuffer>, until: (told: Told[]) => boolean) {
  const stop = new AbortController();
  const told: Told[] = [];
  const rests: number[] = [];
  let asked = 0;
  const filler = new Filler({
    open: () => Promise.resolve(storage),
    fetchRange: async (_, range) => {
      asked += 1;
      await Promise.resolve();
      return fetchRange(range, asked);
    },
    report: (_, words) => {
      told.push(words);
      if (until(told)) stop.abort();
      return Promise.resolve();
    },
    rest: (ms) => {
      rests.push(ms);
      if (rests.length > 200) stop.abort();
      return Promise.resolve();
    },
  });
  filler.want([await manifest('c1')]);
  await filler.run(stop.signal);
  expect(rests.length).toBeLessThan(200);
  return { filler, told, rests, asked };
}

const cut = (range: string) => {
  const [from = 0, to = 0] = range.replace('bytes=', '').split('-').map(Number);
  return film.slice(from, to + 1);
};

test('fills a clip, one piece at a time, and tells when it is whole', async () => {
  const { filler, told, asked } = await work(memory(), cut, (t) => t.at(-1)?.state === 'ready');
  expect(told[0]).toEqual({ state: 'fetching', pieces_have: 0, verified: false, bytes: 0 });
  expect(told.at(-1)).toEqual({ state: 'ready', pieces_have: 3, verified: true, bytes: 2500 });
  expect(asked).toBe(3);
  expect(await filler.url('c1')).toMatch(/^blob:/);
  expect(await filler.url('another')).toBeUndefined();
});

test('goes on after failures, resting ever longer', async () => {
  const { told, rests } = await work(memory(), (range, n) => {
    if (n < 5) throw new TypeError('offline');
    return cut(range);
  }, (t) => t.at(-1)?.state === 'ready');
  expect(told.map((t) => t.state)).toEqual(['fetching', 'failed', 'fetching', 'ready']);
  expect(told[1]!.reason).toBe('network');
  expect(Math.max(...rests.filter(Number.isFinite))).toBeGreaterThan(5_000);
});

test('without a place to keep clips it says that it will stream', async () => {
  const { filler, told, asked } = await work(undefined, cut, (t) => t.length > 0);
  expect(told).toEqual([{ state: 'stream', pieces_have: 0, verified: false, bytes: 0, reason: 'storage' }]);
  expect(asked).toBe(0);
  expect(await filler.url('c1')).toBeUndefined();
});

test('without room it says so and does not ask again at once', async () => {
  const { told, asked } = await work(memory(1), cut, (t) => t.at(-1)?.state === 'failed');
  expect(told.at(-1)).toMatchObject({ state: 'failed', reason: 'quota', pieces_have: 1, bytes: 1000 });
  expect(asked).toBe(2);
});

test('a drift is told with what the copy is', async () => {
  const { filler, told } = await work(memory(), cut, (t) => t.at(-1)?.state === 'ready');
  await filler.drift('c1', -12, 1_000, false);
  expect(told.at(-1)).toEqual({ state: 'ready', pieces_have: 3, verified: true, bytes: 2500, drift_ms: -12, started_at: 1_000, streamed: false });
});
