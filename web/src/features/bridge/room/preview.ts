import { Store } from './store';

/** What became of asking for a camera or a microphone; `off` when another program holds it. */
export type Capture = 'asking' | 'ok' | 'off' | 'muted' | 'refused' | 'none';

/** The devices that a person chose; empty for the browser's own choice. */
export interface Choice {
  camera: string;
  microphone: string;
}

/** The page's own camera and microphone. */
export interface PreviewState {
  stream: MediaStream | undefined;
  camera: Capture;
  microphone: Capture;
  cameras: readonly MediaDeviceInfo[];
  microphones: readonly MediaDeviceInfo[];
  choice: Choice;
}

const kept = 'diemcau.capture';

function recall(): Choice {
  try {
    const { camera = '', microphone = '' } = JSON.parse(localStorage.getItem(kept) ?? '{}') as Partial<Choice>;
    return { camera, microphone };
  } catch {
    return { camera: '', microphone: '' };
  }
}

/** A mixer's sound is taken as it is; a room with its own loudspeakers needs the browser's help. */
function constraints(choice: Choice, hall: boolean): { video: MediaTrackConstraints; audio: MediaTrackConstraints } {
  const help = !hall;
  return {
    video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 25, max: 30 }, ...(choice.camera && { deviceId: { exact: choice.camera } }) },
    audio: { echoCancellation: help, autoGainControl: help, noiseSuppression: help, ...(choice.microphone && { deviceId: { exact: choice.microphone } }) },
  };
}

/** What a failed asking means for the person. */
export function meaning(error: unknown): Capture {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'off';
}

/**
 * Owns camera and microphone for as long as the page lives: what goes on air is
 * a clone, so the preview and the stills go on when the site is off air.
 */
export class Preview extends Store<PreviewState> {
  private asked = 0;
  private wanted = false;
  private closed = false;

  constructor(private readonly hall: boolean) {
    super({ stream: undefined, camera: 'asking', microphone: 'asking', cameras: [], microphones: [], choice: recall() });
  }

  /** Watches what is plugged in and out, until it is closed; it may be opened again. */
  open(): void {
    this.closed = false;
    navigator.mediaDevices?.addEventListener('devicechange', this.devicesChanged);
  }

  /** Asks for camera and microphone, together where both are there. */
  async start(): Promise<void> {
    this.wanted = true;
    const mine = ++this.asked;
    if (!navigator.mediaDevices) {
      this.put({ camera: 'refused', microphone: 'refused' }); // not over HTTPS
      return;
    }
    const [video, audio] = await this.ask();
    const late = this.closed || mine !== this.asked;
    if (late) {
      for (const got of [video, audio]) if (got instanceof MediaStreamTrack) got.stop();
      return;
    }
    this.take(video, audio);
    await this.list();
  }

  /** Another camera or microphone, remembered for the next time. */
  async choose(part: Partial<Choice>): Promise<void> {
    const choice = { ...this.read().choice, ...part };
    localStorage.setItem(kept, JSON.stringify(choice));
    this.put({ choice });
    await this.start();
  }

  /** Shows something else than a camera, as a test picture. */
  show(stream: MediaStream): void {
    this.asked++;
    this.take(stream.getVideoTracks()[0] ?? 'none', stream.getAudioTracks()[0] ?? 'none');
  }

  close(): void {
    this.closed = true;
    navigator.mediaDevices?.removeEventListener('devicechange', this.devicesChanged);
    for (const track of this.read().stream?.getTracks() ?? []) track.stop();
    this.put({ stream: undefined });
  }

  private async ask(): Promise<[MediaStreamTrack | Capture, MediaStreamTrack | Capture]> {
    const { video, audio } = constraints(this.read().choice, this.hall);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video, audio });
      return [stream.getVideoTracks()[0] ?? 'none', stream.getAudioTracks()[0] ?? 'none'];
    } catch {
      // One that is missing or refused must not take the other along.
      return [await this.askOne('video', video), await this.askOne('audio', audio)];
    }
  }

  private async askOne(kind: 'video' | 'audio', wanted: MediaTrackConstraints): Promise<MediaStreamTrack | Capture> {
    const once = async (c: MediaTrackConstraints) => (await navigator.mediaDevices.getUserMedia({ [kind]: c })).getTracks()[0] ?? 'none';
    try {
      return await once(wanted);
    } catch (error) {
      if (!wanted.deviceId || meaning(error) === 'refused') return meaning(error);
    }
    try {
      return await once({ ...wanted, deviceId: undefined }); // the chosen one was unplugged
    } catch (error) {
      return meaning(error);
    }
  }

  private take(video: MediaStreamTrack | Capture, audio: MediaStreamTrack | Capture) {
    const before = this.read().stream;
    const tracks = [video, audio].filter((t) => t instanceof MediaStreamTrack);
    for (const track of tracks) {
      track.addEventListener('ended', this.trackEnded);
      track.addEventListener('mute', this.judge);
      track.addEventListener('unmute', this.judge);
    }
    this.put({
      stream: tracks.length > 0 ? new MediaStream(tracks) : undefined,
      camera: video instanceof MediaStreamTrack ? 'ok' : video,
      microphone: audio instanceof MediaStreamTrack ? 'ok' : audio,
    });
    this.judge();
    for (const track of before?.getTracks() ?? []) {
      if (!tracks.includes(track)) track.stop();
    }
  }

  /** A microphone that a switch on the device or the system has muted is told of. */
  private readonly judge = () => {
    const audio = this.read().stream?.getAudioTracks()[0];
    if (audio) this.put({ microphone: audio.muted ? 'muted' : 'ok' });
  };

  private readonly trackEnded = () => {
    if (!this.closed) void this.start();
  };

  private readonly devicesChanged = () => {
    void this.list();
    const { camera, microphone } = this.read();
    if (this.wanted && [camera, microphone].some((c) => c === 'none' || c === 'off')) void this.start();
  };

  private async list() {
    const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    this.put({ cameras: all.filter((d) => d.kind === 'videoinput'), microphones: all.filter((d) => d.kind === 'audioinput') });
  }
}
