import { openMedia } from './camera';
import { awakeContext } from './context';
import { levelOf, speechLevel } from './figures';
import { foundOf, type Measures } from './measures';
import { pause } from './pause';

const listenMs = 5_000;
const levelEveryMs = 50;

/** How many tones the loudspeaker plays. */
export const tonesPlayed = 3;
const tones = [523, 659, 784];
const toneMs = 450;
const gapMs = 350;

/** The level of speech at the microphone, listened to for five seconds; `onLevel` moves a meter meanwhile. */
export async function measureMicrophone(
  deviceId: string | undefined,
  onLevel: (db: number, share: number) => void,
  signal: AbortSignal,
): Promise<Measures['microphone']> {
  let stream: MediaStream;
  try {
    stream = await openMedia({ audio: { deviceId: deviceId ? { exact: deviceId } : undefined } });
  } catch (e) {
    return { state: foundOf(e), level_db: null };
  }
  let context: AudioContext | undefined;
  try {
    context = await awakeContext(signal);
    if (!context) return { state: 'ok', level_db: null };
    const analyser = new AnalyserNode(context, { fftSize: 2048 });
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const levels: number[] = [];
    for (let gone = 0; gone < listenMs; gone += levelEveryMs) {
      await pause(levelEveryMs, signal);
      analyser.getFloatTimeDomainData(samples);
      const level = levelOf(samples);
      levels.push(level);
      onLevel(level, gone / listenMs);
    }
    return { state: 'ok', level_db: speechLevel(levels) };
  } catch (e) {
    if (signal.aborted) throw e;
    return { state: 'failed', level_db: null };
  } finally {
    for (const track of stream.getTracks()) track.stop();
    void context?.close();
  }
}

/** Plays three tones of rising pitch; false where the browser lets no sound out. */
export async function playTones(deviceId: string | undefined, signal: AbortSignal): Promise<boolean> {
  let context: AudioContext | undefined;
  try {
    context = await awakeContext(signal);
    if (!context) return false;
    const choosing = context as AudioContext & { setSinkId?: (id: string) => Promise<void> };
    if (deviceId) await choosing.setSinkId?.(deviceId);
    for (const frequency of tones) {
      const tone = new OscillatorNode(context, { frequency });
      tone.connect(new GainNode(context, { gain: 0.4 })).connect(context.destination);
      tone.start();
      tone.stop(context.currentTime + toneMs / 1000);
      await pause(toneMs + gapMs, signal);
    }
    return true;
  } catch (e) {
    if (signal.aborted) throw e;
    return false;
  } finally {
    void context?.close();
  }
}
