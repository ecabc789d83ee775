import { Store } from './store';

/** A tenth of a second of silence, as the smallest sound file there is. */
function silence(): Blob {
  const samples = 800;
  const bytes = new DataView(new ArrayBuffer(44 + samples));
  const text = (at: number, word: string) => [...word].forEach((c, i) => bytes.setUint8(at + i, c.charCodeAt(0)));
  text(0, 'RIFF');
  bytes.setUint32(4, 36 + samples, true);
  text(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, 8_000, true);
  bytes.setUint32(28, 8_000, true);
  bytes.setUint16(32, 1, true);
  bytes.setUint16(34, 8, true);
  text(36, 'data');
  bytes.setUint32(40, samples, true);
  for (let i = 0; i < samples; i++) bytes.setUint8(44 + i, 128);
  return new Blob([bytes.buffer], { type: 'audio/wav' });
}

/**
 * Whether the browser lets this page be heard. It is tried out with a moment
 * of silence, since nothing may be on air when the control room wants to know.
 */
export class SoundGate extends Store<{ blocked: boolean }> {
  private probe: HTMLAudioElement | undefined;
  private context: AudioContext | undefined;

  constructor() {
    super({ blocked: false });
  }

  /** The audio engine of the page, for meters and the test tone; it runs once somebody touched the page. */
  get audio(): AudioContext {
    this.context ??= new AudioContext();
    return this.context;
  }

  /** Tries it out; in the handler of a touch or key this also opens the way. */
  async try(): Promise<void> {
    if (!this.probe) {
      this.probe = new Audio(URL.createObjectURL(silence()));
      this.probe.preload = 'auto';
    }
    try {
      await this.probe.play();
      this.put({ blocked: false });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.put({ blocked: true });
    }
    // It stays suspended without a touch, and no promise of it ever settles then.
    void this.context?.resume();
  }
}

/** The one gate of this page. */
export const soundGate = new SoundGate();
