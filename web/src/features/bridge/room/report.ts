import { api } from '@/api/client';
import { toServer, localNow } from '@/live/clock';
import type { Figures } from './figures';

const everyMs = 5_000;

/** What a report takes of the page at the moment it is made. */
export interface Reported {
  figures: Figures;
  level: number | undefined;
  blocked: boolean;
  cameraRefused: boolean;
  /** The camera gives the same picture again and again. */
  frozen: boolean;
}

/** The browser by its name and number, without the rest of what it says of itself. */
export function browserOf(agent: string): string {
  const found = /(Edg|OPR|Firefox|Chrome|Version)\/(\d+)/.exec(agent);
  if (!found) return '';
  const name = { Edg: 'Edge', OPR: 'Opera', Version: 'Safari' }[found[1] ?? ''] ?? found[1];
  return `${name} ${found[2]}`;
}

/** Reports how the line is, every five seconds; returns how to stop. */
export function reportHealth(event: string, take: () => Reported): () => void {
  const send = () => {
    const { figures: f, level, blocked, cameraRefused, frozen } = take();
    const body = {
      browser: browserOf(navigator.userAgent), down_kbps: f.downKbps, up_kbps: f.upKbps, loss_percent: Math.max(f.loss, f.lossUp) * 100, rtt_ms: f.roundTripMs,
      jitter_ms: f.jitterMs, freezes: f.freezes, frozen, level, hidden: document.hidden, sound_blocked: blocked, camera_refused: cameraRefused,
      clock_error_ms: Math.round(Date.now() - toServer(localNow())),
    };
    void api.POST('/api/events/{event}/health', { params: { path: { event } }, body, signal: AbortSignal.timeout(everyMs) }).catch(() => undefined); // the next one follows
  };
  const timer = setInterval(send, everyMs);
  return () => clearInterval(timer);
}
