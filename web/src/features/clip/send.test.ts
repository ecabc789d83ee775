import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { ApiError, unreachable } from '@/api/problem';
import { nextPart, partBytes, sendFilm, type Receiver } from './send';

const film = Uint8Array.from({ length: 3 * partBytes + 77 }, (_, i) => (i * 31 + (i >> 13)) & 255);
const file = new File([film], 'mở màn.mp4');
const digest = createHash('sha256').update(film).digest('hex');

/** A server that keeps what it gets, and breaks where a test says so. */
function server(breaks: (call: number) => Error | undefined = () => undefined) {
  const kept = new Uint8Array(film.length);
  const state = { received: 0, calls: 0, finished: '' };
  const to: Receiver<string> = {
    create: () => Promise.resolve({ id: 'c1', received: 0 }),
    offset: () => Promise.resolve({ id: 'c1', received: state.received }),
    write: async (id, offset, part) => {
      const broken = breaks(state.calls++);
      if (broken) throw broken;
      expect(offset).toBe(state.received);
      kept.set(new Uint8Array(await part.arrayBuffer()), offset);
      state.received += part.size;
      return { id, received: state.received };
    },
    finish: (_, sha256) => {
      state.finished = sha256;
      return Promise.resolve('clip');
    },
  };
  return { state, kept, to };
}

const watch = (stop = new AbortController()) => ({
  signal: stop.signal, onStart: () => undefined, onProgress: () => undefined, onCheck: () => undefined, wait: () => Promise.resolve(),
});

test('sends a film in parts and its digest at the end', async () => {
  const { state, kept, to } = server();
  expect(await sendFilm(file, undefined, to, watch())).toBe('clip');
  expect(state).toEqual({ received: film.length, calls: 4, finished: digest });
  expect(Buffer.compare(kept, film)).toBe(0);
});

test('goes on where the server has it, and knows the digest of the whole', async () => {
  const { state, kept, to } = server();
  kept.set(film.subarray(0, partBytes + 5));
  state.received = partBytes + 5;
  await sendFilm(file, 'c1', to, watch());
  expect(state).toMatchObject({ received: film.length, finished: digest });
  expect(Buffer.compare(kept, film)).toBe(0);
});

test('goes on after breaks, in smaller parts', async () => {
  const { state, to } = server((n) => (n === 1 || n === 2 ? unreachable() : n === 3 ? new ApiError(503, 'x', 'x') : undefined));
  await sendFilm(file, undefined, to, watch());
  expect(state.finished).toBe(digest);
});

test('what will not pass ends it at once', async () => {
  const refused = new ApiError(422, 'clip.refused_video', 'HEVC');
  const { state, to } = server((n) => (n === 1 ? refused : undefined));
  await expect(sendFilm(file, undefined, to, watch())).rejects.toBe(refused);
  expect(state.calls).toBe(2);
  const full = new ApiError(413, 'clip.disk_full', '');
  await expect(sendFilm(file, undefined, server(() => full).to, watch())).rejects.toBe(full);
});

test('a pause stops it between two parts', async () => {
  const stop = new AbortController();
  const { state, to } = server((n) => {
    if (n === 1) stop.abort();
    return undefined;
  });
  await expect(sendFilm(file, undefined, to, watch(stop))).rejects.toThrow();
  expect(state.finished).toBe('');
  expect(state.received).toBeLessThan(film.length);
});

test('parts shrink and grow within bounds', () => {
  expect(nextPart(partBytes, true)).toBe(partBytes / 2);
  expect(nextPart(1 << 20, true)).toBe(1 << 20);
  expect(nextPart(1 << 20, false)).toBe(2 << 20);
  expect(nextPart(partBytes, false)).toBe(partBytes);
});
