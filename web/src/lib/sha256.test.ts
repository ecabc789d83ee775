import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { Sha256 } from './sha256';

const bytes = (n: number) => Uint8Array.from({ length: n }, (_, i) => (i * 7919) & 255);
const known = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');

test('every length around the edges of a block', () => {
  for (const n of [0, 1, 55, 56, 63, 64, 65, 119, 120, 127, 128, 1000]) expect(new Sha256().update(bytes(n)).hex(), `${n} bytes`).toBe(known(bytes(n)));
});

test('the same whatever the pieces', () => {
  const data = bytes(100_000);
  for (const piece of [1, 63, 64, 65, 4096]) {
    const hash = new Sha256();
    for (let at = 0; at < data.length; at += piece) hash.update(data.subarray(at, at + piece));
    expect(hash.hex(), `pieces of ${piece}`).toBe(known(data));
  }
});
