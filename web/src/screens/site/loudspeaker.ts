import { soundGate } from '@/features/bridge/room/sound';

const notes = [523, 659, 784];
const noteSeconds = 0.35;

/** Plays three rising notes through the loudspeaker; to be called in the handler of a touch. */
export async function playNotes(): Promise<void> {
  const { audio } = soundGate;
  await audio.resume();
  notes.forEach((hertz, i) => {
    const at = audio.currentTime + 0.05 + i * noteSeconds;
    const gain = new GainNode(audio, { gain: 0 });
    gain.gain.setTargetAtTime(0.25, at, 0.02);
    gain.gain.setTargetAtTime(0, at + noteSeconds * 0.7, 0.03);
    const tone = new OscillatorNode(audio, { frequency: hertz });
    tone.connect(gain).connect(audio.destination);
    tone.start(at);
    tone.stop(at + noteSeconds + 0.2);
  });
}
