import type { components } from '@/api/schema';

/** What the server says of a clip to be fetched. */
export type Manifest = components['schemas']['ClipManifest'];

/** One piece: which bytes, and what they must hash to. */
export interface Piece {
  index: number;
  /** First byte, and the byte after the last. */
  from: number;
  to: number;
  sha256: string;
}

/** The pieces of a clip, in order. */
export function piecesOf(m: Pick<Manifest, 'size' | 'piece_bytes' | 'pieces'>): Piece[] {
  return (m.pieces ?? []).map((sha256, index) => ({
    index, sha256, from: index * m.piece_bytes, to: Math.min(m.size, (index + 1) * m.piece_bytes),
  }));
}

/** The header that asks for a piece. */
export function rangeOf(p: Piece): string {
  return `bytes=${p.from}-${p.to - 1}`;
}

/**
 * How long to wait before the next piece, ms: a moment where all is well, so
 * that a hundred places do not ask in one breath; ever longer after failures.
 */
export function restBefore(failures: number, random: () => number = Math.random): number {
  if (failures === 0) return 100 + random() * 400;
  const most = Math.min(60_000, 1_000 * 2 ** failures);
  return most / 2 + (random() * most) / 2;
}

/** SHA-256 in hexadecimal, by the browser. */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...sum].map((b) => b.toString(16).padStart(2, '0')).join('');
}
