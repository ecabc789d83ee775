import type { components } from '@/api/schema';

/** What a device found; null is what it could not measure. */
export type Measures = components['schemas']['LinetestMeasures'];
export type Found = Measures['line'];
export type Thresholds = components['schemas']['LinetestThresholds'];

/** What became of an attempt to open a camera or a microphone, from what the browser threw. */
export function foundOf(error: unknown): Found {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'absent';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}

/** The bitrate to send (kbit/s), so that both ways show whether they reach their limit: everything sent comes back to each receiver. */
export function targetKbps(thresholds: Thresholds, receivers: number): number {
  const wanted = Math.max(thresholds.up_kbps.warn, thresholds.up_kbps.fail, Math.max(thresholds.down_kbps.warn, thresholds.down_kbps.fail) / receivers);
  return Math.min(8_000, Math.max(150, Math.ceil(wanted * headroom)));
}

/** An encoder stays a little below what it is told; a line on its limit must still show that it holds. */
const headroom = 1.2;
