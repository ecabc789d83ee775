import { clockError, serverNow } from '@/live/clock';
import { measureCamera } from './camera';
import { measureLine, type TestRooms } from './line';
import type { Measures, Thresholds } from './measures';
import { measureMicrophone, playTones, tonesPlayed } from './sound';

/** The parts of a test, in their order. */
export const steps = ['camera', 'microphone', 'loudspeaker', 'line'] as const;
export type Step = (typeof steps)[number];

/** Where a test is: which part, how much of it (0 to 1), and how loud the microphone is meanwhile. */
export interface Progress {
  step: Step;
  share: number;
  levelDb?: number;
}

/** The devices that the person chose; the browser's own choice where absent. */
export interface Devices {
  camera?: string;
  microphone?: string;
  loudspeaker?: string;
}

/** What a test needs. */
export interface LineTestOptions {
  thresholds: Thresholds;
  /** Connects to the test room of this device; called once. */
  connect: () => Promise<TestRooms>;
  devices: Devices;
  onProgress: (progress: Progress) => void;
  /** Asks how many tones were heard; undefined where nobody can answer. */
  ask: (playAgain: () => Promise<boolean>) => Promise<number | undefined>;
  signal: AbortSignal;
}

async function measureLoudspeaker({ devices, ask, signal }: LineTestOptions): Promise<Measures['loudspeaker']> {
  const play = () => playTones(devices.loudspeaker, signal);
  if (!(await play())) return 'not_asked';
  const heard = await ask(play);
  signal.throwIfAborted();
  if (heard === undefined) return 'not_asked';
  return heard === tonesPlayed ? 'yes' : 'no';
}

async function measureStorage(): Promise<number | null> {
  try {
    const { quota, usage = 0 } = await navigator.storage.estimate();
    return quota === undefined ? null : Math.max(0, Math.floor((quota - usage) / 2 ** 20));
  } catch {
    return null;
  }
}

function measureClock(): number | null {
  const error = clockError();
  return error === undefined ? null : Math.round(error);
}

/**
 * Measures all there is, one part after the other. What fails becomes a
 * measure, so that the technician reads it; only a stopped test rejects.
 */
export async function runLineTest(options: LineTestOptions): Promise<Measures> {
  const { devices, thresholds, connect, onProgress, signal } = options;
  serverNow(); // begins to compare the clocks
  onProgress({ step: 'camera', share: 0 });
  const camera = await measureCamera(devices.camera);
  signal.throwIfAborted();
  onProgress({ step: 'microphone', share: 0 });
  const microphone = await measureMicrophone(devices.microphone, (levelDb, share) => onProgress({ step: 'microphone', share, levelDb }), signal);
  onProgress({ step: 'loudspeaker', share: 0 });
  const loudspeaker = await measureLoudspeaker(options);
  onProgress({ step: 'line', share: 0 });
  const line = await measureLine({ connect, thresholds, signal, onShare: (share) => onProgress({ step: 'line', share }) });
  return {
    ...line, camera, microphone, loudspeaker,
    storage_mib: await measureStorage(),
    clock_error_ms: measureClock(),
    browser: navigator.userAgent.slice(0, 300),
  };
}
