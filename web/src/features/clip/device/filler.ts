import { ClipStore, CopyError, type CopyState, type Reason } from './ClipStore';
import { restBefore, type Manifest } from './pieces';
import type { PieceStorage } from './storage';

/** What a device tells the server of its copy. */
export interface Told {
  state: CopyState['state'];
  pieces_have: number;
  verified: boolean;
  bytes: number;
  reason?: Reason;
  drift_ms?: number;
  started_at?: number;
  streamed?: boolean;
}

/** What a filler works with; a test gives its own. */
export interface FillerParts {
  open: () => Promise<PieceStorage | undefined>;
  fetchRange: (clipID: string, range: string, signal?: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>;
  report: (clipID: string, told: Told) => Promise<void>;
  /** Waits, and less where it is woken. */
  rest?: (ms: number, woken: Promise<void>) => Promise<void>;
}

const tellEvery = 5_000;
const tellAgain = 15_000;
const firstJitter = 5_000;
const lookFor = 2_500;
/** A clip that found no room is tried again so much later. */
const roomAgain = 120_000;

/**
 * Fetches the clips that the server lists, in its order, one piece at a time
 * and politely, and tells the server how far it is. It goes on for ever: after
 * a failure later, and anew when the list changes.
 */
export class Filler {
  private wanted: readonly Manifest[] | undefined;
  private store: ClipStore | undefined;
  private streams = false;
  private paused = false;
  private failures = 0;
  private readonly trouble = new Map<string, { reason: Reason; until: number }>();
  private readonly told = new Map<string, { words: string; at: number }>();
  private readonly recalled = new Set<string>();
  private signal = wakeable();
  private readonly looked = wakeable();
  private fresh = true;

  constructor(private readonly parts: FillerParts) {}

  /** The newest list of the server. */
  want(list: readonly Manifest[] | undefined): void {
    this.wanted = list;
    this.trouble.clear();
    this.signal.wake();
  }

  /** Leaves the line to what is on air. */
  pause(paused: boolean): void {
    this.paused = paused;
    this.signal.wake();
  }

  /**
   * An address of the whole copy; undefined where there is none. On a page that
   * was just loaded it waits, for a moment, until what is here was checked.
   */
  async url(clipID: string): Promise<string | undefined> {
    await pauseFor(lookFor, this.looked.woken);
    const m = this.manifest(clipID);
    const url = m && (await this.store?.url(m));
    if (!url) this.signal.wake(); // the browser may have cleared it away
    return url;
  }

  /** How the copy of a clip stands. */
  state(clipID: string): CopyState {
    const m = this.manifest(clipID);
    if (!m || !this.store) return { state: this.streams ? 'stream' : 'fetching', pieces: 0, bytes: 0, ...(this.streams && { reason: 'storage' as const }) };
    const state = this.store.state(m);
    const trouble = this.trouble.get(m.sha256);
    return trouble && state.state !== 'ready' ? { ...state, state: 'failed', reason: trouble.reason } : state;
  }

  /** Tells the server how far a playing clip is from its clock. */
  async drift(clipID: string, driftMS: number, startedAt: number, streamed: boolean): Promise<void> {
    const at = { drift_ms: driftMS, started_at: startedAt, streamed };
    await this.parts.report(clipID, { ...this.words(clipID), ...at }).catch(() => undefined); // the next one comes in five seconds
  }

  /** Works until the signal ends it. */
  async run(stop: AbortSignal): Promise<void> {
    stop.addEventListener('abort', () => this.signal.wake());
    const storage = await this.parts.open();
    this.streams = storage === undefined;
    this.store = storage && new ClipStore(storage, this.parts.fetchRange);
    if (this.streams) this.looked.wake();
    while (!stop.aborted) await this.turn(stop);
  }

  private async turn(stop: AbortSignal): Promise<void> {
    const list = this.wanted;
    if (!list) return this.rest(tellAgain);
    try {
      if (this.store) await this.recall(this.store, list, stop);
    } catch {
      return this.rest(tellAgain); // the browser's folder does not answer
    }
    this.looked.wake();
    const allTold = await this.tellAll(list);
    const now = Date.now();
    const m = this.paused ? undefined : list.find((x) => this.store?.next(x) && (this.trouble.get(x.sha256)?.until ?? 0) <= now);
    const piece = m && this.store?.next(m);
    if (!m || !piece || !this.store) return this.rest(allTold && this.trouble.size === 0 ? Number.POSITIVE_INFINITY : tellAgain);
    if (this.fresh) {
      this.fresh = false; // a hundred pages that open together do not ask together
      return this.rest(Math.random() * firstJitter);
    }
    try {
      await this.store.fetch(m, piece, stop);
      this.failures = 0;
      this.trouble.delete(m.sha256);
    } catch (e) {
      if (stop.aborted) return undefined;
      this.failures += 1;
      const reason = e instanceof CopyError ? e.reason : 'storage';
      const noRoom = reason === 'quota' || reason === 'storage';
      if (noRoom || this.failures > 2) this.trouble.set(m.sha256, { reason, until: noRoom ? Date.now() + roomAgain : 0 });
    }
    return this.rest(restBefore(this.failures));
  }

  /** Checks what an earlier page left of each clip, once, and clears away the rest. */
  private async recall(store: ClipStore, list: readonly Manifest[], stop: AbortSignal): Promise<void> {
    const key = list.map((m) => m.sha256).join();
    if (this.recalled.has(key)) return;
    await store.keepOnly(list);
    for (const m of list) await store.recall(m, stop);
    this.recalled.clear();
    this.recalled.add(key);
  }

  /** Tells what has changed, not oftener than needed; false where something is still to be told. */
  private async tellAll(list: readonly Manifest[]): Promise<boolean> {
    let all = true;
    for (const m of list) {
      const told = this.words(m.id);
      const words = JSON.stringify(told);
      const last = this.told.get(m.id);
      if (last?.words === words) continue;
      const turned = !last || (JSON.parse(last.words) as Told).state !== told.state;
      if (!turned && Date.now() - last.at < tellEvery) {
        all = false;
        continue;
      }
      try {
        await this.parts.report(m.id, told);
        this.told.set(m.id, { words, at: Date.now() });
      } catch {
        all = false;
      }
    }
    return all;
  }

  private words(clipID: string): Told {
    const { state, pieces, bytes, reason } = this.state(clipID);
    return { state, pieces_have: pieces, verified: pieces > 0, bytes, ...(reason && { reason }) };
  }

  private manifest(clipID: string): Manifest | undefined {
    return this.wanted?.find((m) => m.id === clipID);
  }

  private async rest(ms: number): Promise<void> {
    await (this.parts.rest ?? pauseFor)(ms, this.signal.woken);
    this.signal = wakeable();
  }
}

function wakeable() {
  let wake: () => void = () => undefined;
  const woken = new Promise<void>((resolve) => {
    wake = resolve;
  });
  return { wake: () => wake(), woken };
}

function pauseFor(ms: number, woken: Promise<void>): Promise<void> {
  if (!Number.isFinite(ms)) return woken;
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void woken.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
