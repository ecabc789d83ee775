import { api } from '@/api/client';
import type { Condition } from './air';

/** What the page knows; the beat itself finds out about sleep and the background. */
export type Told = Omit<Condition, 'hidden' | 'slept_s'>;

const firstMs = 3_000;
const sleptMs = 15_000;

/** For how many seconds a page slept that was to wake after `waitMs` and woke after `passedMs`; 0 where it was merely late. */
export function sleptSeconds(waitMs: number, passedMs: number): number {
  const late = passedMs - waitMs;
  return late < sleptMs ? 0 : Math.min(86_400, Math.round(late / 1000));
}

/** Tells the server how this source is, as often as it wants to hear it, for ever. */
export class Beat {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waitMs = firstMs;
  private lastAt = Date.now();
  private slept = 0;
  private busy = false;
  private told: (() => Told) | undefined;

  constructor(private readonly event: string) {}

  /** Begins to speak, until it is closed; it may be opened again. */
  open(told: () => Told): void {
    this.told = told;
    document.addEventListener('visibilitychange', this.now);
    this.now();
  }

  /** Speaks at once: something changed that must not wait. */
  readonly now = (): void => {
    clearTimeout(this.timer);
    void this.speak();
  };

  close(): void {
    this.told = undefined;
    clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.now);
  }

  private async speak() {
    const { told } = this;
    if (this.busy || !told) return;
    this.busy = true;
    const now = Date.now(); // the clock on the wall: the page's own stands still while the computer sleeps
    this.slept = Math.max(this.slept, sleptSeconds(this.waitMs, now - this.lastAt));
    this.lastAt = now;
    const body: Condition = { ...told(), hidden: document.hidden, slept_s: this.slept };
    try {
      const { data } = await api.POST('/api/events/{event}/bridge/me/beat', { params: { path: { event: this.event } }, body, signal: AbortSignal.timeout(5_000) });
      if (data) {
        this.waitMs = Math.max(500, data.next_ms);
        this.slept = 0;
      }
    } catch {
      this.waitMs = Math.min(this.waitMs, firstMs); // not heard: again as soon as before
    } finally {
      this.busy = false;
    }
    if (this.told !== undefined) this.timer = setTimeout(this.now, this.waitMs);
  }
}
