import { digestOf, piecesOf, rangeOf, type Manifest, type Piece } from './pieces';
import type { PieceStorage } from './storage';

/** Why a copy could not be made. */
export type Reason = 'quota' | 'storage' | 'hash' | 'network';

/** How a copy stands. */
export interface CopyState {
  state: 'fetching' | 'ready' | 'stream' | 'failed';
  pieces: number;
  bytes: number;
  reason?: Reason;
}

/** A failure that says why. */
export class CopyError extends Error {
  constructor(readonly reason: Reason, cause?: unknown) {
    super(reason, { cause });
  }
}

/** Fetches the bytes of a range; throws where they do not come. */
export type FetchRange = (clipID: string, range: string, signal?: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * The clips that this browser keeps: pieces, each checked against its SHA-256
 * before it is kept and once more after a reload before it counts.
 */
export class ClipStore {
  private readonly checked = new Map<string, Set<number>>();
  private readonly urls = new Map<string, string>();

  constructor(private readonly storage: PieceStorage, private readonly fetchRange: FetchRange) {}

  /** What of the clip is here and checked. */
  state(m: Manifest): CopyState {
    const have = this.checked.get(m.sha256) ?? new Set();
    const pieces = piecesOf(m).filter((p) => have.has(p.index));
    const bytes = pieces.reduce((sum, p) => sum + p.to - p.from, 0);
    return { state: bytes === m.size ? 'ready' : 'fetching', pieces: pieces.length, bytes };
  }

  /** Checks what an earlier page left; a piece that does not fit is thrown away. */
  async recall(m: Manifest, signal?: AbortSignal): Promise<void> {
    const have = this.have(m);
    const there = await this.storage.list();
    for (const p of piecesOf(m)) {
      if (signal?.aborted) return;
      const name = nameOf(m, p);
      if (have.has(p.index) || !there.has(name)) continue;
      if (there.get(name) === p.to - p.from && (await fits(await this.storage.read(name), p))) have.add(p.index);
      else await this.storage.remove(name);
    }
  }

  /** The next piece that is lacking. */
  next(m: Manifest): Piece | undefined {
    const have = this.have(m);
    return piecesOf(m).find((p) => !have.has(p.index));
  }

  /** Fetches a piece, checks it and keeps it; what is kept is what fits. */
  async fetch(m: Manifest, p: Piece, signal?: AbortSignal): Promise<void> {
    const room = await this.storage.room();
    if (room !== undefined && room < p.to - p.from) throw new CopyError('quota');
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = await this.fetchRange(m.id, rangeOf(p), signal);
    } catch (e) {
      if (signal?.aborted) throw e;
      throw new CopyError('network', e);
    }
    if (bytes.length !== p.to - p.from || (await digestOf(bytes)) !== p.sha256) throw new CopyError('hash');
    try {
      await this.storage.write(nameOf(m, p), bytes);
    } catch (e) {
      throw new CopyError(isQuota(e) ? 'quota' : 'storage', e);
    }
    this.have(m).add(p.index);
  }

  /** An address of the whole copy for a player; undefined while a piece is lacking or was cleared away. */
  async url(m: Manifest): Promise<string | undefined> {
    if (this.state(m).state !== 'ready') return undefined;
    const kept = this.urls.get(m.sha256);
    if (kept) return kept;
    try {
      const blobs: Blob[] = [];
      for (const p of piecesOf(m)) blobs.push(await this.storage.read(nameOf(m, p)));
      const url = URL.createObjectURL(new Blob(blobs, { type: m.mime }));
      this.urls.set(m.sha256, url);
      return url;
    } catch {
      this.checked.delete(m.sha256); // the browser made room: fetched again when its turn comes
      return undefined;
    }
  }

  /** Takes away the pieces of every clip but these. */
  async keepOnly(manifests: readonly Manifest[]): Promise<void> {
    const wanted = new Set(manifests.flatMap((m) => piecesOf(m).map((p) => nameOf(m, p))));
    for (const name of (await this.storage.list()).keys()) if (!wanted.has(name)) await this.storage.remove(name);
    for (const [sha256, url] of this.urls) {
      if (manifests.some((m) => m.sha256 === sha256)) continue;
      URL.revokeObjectURL(url);
      this.urls.delete(sha256);
      this.checked.delete(sha256);
    }
  }

  private have(m: Manifest): Set<number> {
    let have = this.checked.get(m.sha256);
    if (!have) {
      have = new Set();
      this.checked.set(m.sha256, have);
    }
    return have;
  }
}

function nameOf(m: Manifest, p: Piece): string {
  return `${m.sha256}.${p.index}`;
}

async function fits(blob: Blob, p: Piece): Promise<boolean> {
  try {
    return (await digestOf(new Uint8Array(await blob.arrayBuffer()))) === p.sha256;
  } catch {
    return false;
  }
}

function isQuota(e: unknown): boolean {
  return e instanceof DOMException && (e.name === 'QuotaExceededError' || e.name === 'NS_ERROR_FILE_NO_DEVICE_SPACE');
}
