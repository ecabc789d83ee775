import { soundGate } from './sound';

/** The loudness that a meter shows, 0 to 1, of samples from -1 to 1: 60 dB from silence to full. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const s of samples) sum += s * s;
  const level = Math.sqrt(sum / Math.max(1, samples.length));
  return level <= 0.001 ? 0 : Math.min(1, 1 + Math.log10(level) / 3);
}

/** Listens to the microphone of a stream. It needs a page that was touched; before that all is silent. */
export class Meter {
  private source: MediaStreamAudioSourceNode | undefined;
  private analyser: AnalyserNode | undefined;
  private samples = new Float32Array(1024);
  private track: MediaStreamTrack | undefined;

  listen(stream: MediaStream | undefined): void {
    const track = stream?.getAudioTracks()[0];
    if (track === this.track) return;
    this.source?.disconnect();
    this.source = undefined;
    this.track = track;
    if (!track) return;
    this.analyser ??= new AnalyserNode(soundGate.audio, { fftSize: 1024 });
    this.source = soundGate.audio.createMediaStreamSource(new MediaStream([track]));
    this.source.connect(this.analyser);
  }

  /** How loud it is now, 0 to 1. */
  level(): number {
    if (!this.source || !this.analyser) return 0;
    this.analyser.getFloatTimeDomainData(this.samples);
    return loudness(this.samples);
  }
}
