import { LocalAudioTrack, LocalVideoTrack, Track, VideoPreset, type LocalTrack, type Room, type TrackPublishOptions } from 'livekit-client';

/** What a source could send; what it does send the server's permission says. */
export interface Outgoing {
  /** Camera and microphone. Clones are sent: the stream itself goes on for the preview. */
  stream?: MediaStream;
  /** The shared screen. */
  screen?: MediaStream;
  /** The hall: a mixer's sound as it is, a better picture. */
  hall: boolean;
}

type Slot = 'camera' | 'microphone' | 'screen';

interface Sent {
  original: MediaStreamTrack;
  local: LocalTrack;
}

const retryMs = 1_000;
const hallPicture = new VideoPreset(1280, 720, 2_500_000, 25);
const sitePicture = new VideoPreset(1280, 720, 1_500_000, 25);
const layers = [new VideoPreset(320, 180, 150_000, 15), new VideoPreset(640, 360, 450_000, 20)];

function optionsOf(slot: Slot, hall: boolean): TrackPublishOptions {
  if (slot === 'microphone') return { source: Track.Source.Microphone, dtx: !hall, audioPreset: { maxBitrate: hall ? 64_000 : 32_000 } };
  if (slot === 'screen') return { source: Track.Source.ScreenShare, videoCodec: 'vp8', simulcast: false, screenShareEncoding: { maxBitrate: 1_500_000, maxFramerate: 10 } };
  return { source: Track.Source.Camera, videoCodec: 'vp8', simulcast: true, videoEncoding: (hall ? hallPicture : sitePicture).encoding, videoSimulcastLayers: layers };
}

/**
 * Sends camera, microphone and screen into one room while its permissions
 * allow. The microphone is muted from its first packet, and open exactly while
 * it is asked to be and the line holds.
 */
export class Sender {
  private outgoing: Outgoing = { hall: false };
  private readonly sent = new Map<Slot, Sent>();
  private open = false;
  private steady = true;
  private busy = false;
  private again = false;
  private closed = false;

  constructor(private readonly room: Room, private readonly changed: () => void) {}

  /** What shall be sent, and whether the microphone is open. */
  follow(outgoing: Outgoing, open: boolean): void {
    this.outgoing = outgoing;
    this.open = open;
    this.settle();
  }

  /** Whether the connection stands; while it does not the microphone is muted. */
  setSteady(steady: boolean): void {
    this.steady = steady;
    this.settle();
  }

  /** What is sent now. */
  sending(): { camera: boolean; microphone: 'none' | 'muted' | 'open'; screen: boolean } {
    const microphone = this.sent.get('microphone');
    return {
      camera: this.sent.has('camera'),
      microphone: microphone ? (microphone.local.isMuted ? 'muted' : 'open') : 'none',
      screen: this.sent.has('screen'),
    };
  }

  /** The tracks as they are sent, for their figures. */
  tracks(): LocalTrack[] {
    return [...this.sent.values()].map((s) => s.local);
  }

  /** Ends the clones; the stream they come from goes on. */
  close(): void {
    this.closed = true;
    for (const { local } of this.sent.values()) local.stop();
    this.sent.clear();
  }

  private get allowed(): boolean {
    return this.room.localParticipant.permissions?.canPublish ?? false;
  }

  private get mayBeHeard(): boolean {
    return this.open && this.steady && this.allowed;
  }

  private settle() {
    const microphone = this.sent.get('microphone');
    // Closing waits for nothing that is under way.
    if (microphone && !this.mayBeHeard && !microphone.local.isMuted) void microphone.local.mute().then(this.changed);
    this.again = true;
    if (!this.busy) void this.work();
  }

  private async work() {
    this.busy = true;
    try {
      while (this.again && !this.closed) {
        this.again = false;
        await this.settleSlot('camera', this.outgoing.stream?.getVideoTracks()[0]);
        await this.settleSlot('microphone', this.outgoing.stream?.getAudioTracks()[0]);
        await this.settleSlot('screen', this.outgoing.screen?.getVideoTracks()[0]);
        const microphone = this.sent.get('microphone')?.local;
        if (microphone?.isMuted && this.mayBeHeard) await microphone.unmute();
        this.changed();
      }
    } catch {
      // Refused or not answered: the right was taken back meanwhile, or the line is bad.
      if (!this.closed) setTimeout(() => this.settle(), retryMs);
    } finally {
      this.busy = false;
    }
    if (this.again && !this.closed) this.settle();
  }

  private async settleSlot(slot: Slot, track: MediaStreamTrack | undefined) {
    const wanted = this.allowed && track?.readyState === 'live' ? track : undefined;
    const sent = this.sent.get(slot);
    if (sent?.original === wanted) return;
    if (sent && wanted) {
      const before = sent.local.mediaStreamTrack;
      await sent.local.replaceTrack(wanted.clone(), { userProvidedTrack: true });
      before.stop();
      sent.original = wanted;
      return;
    }
    if (sent) {
      this.sent.delete(slot);
      await this.room.localParticipant.unpublishTrack(sent.local, true);
      return;
    }
    if (wanted) await this.publish(slot, wanted);
  }

  private async publish(slot: Slot, original: MediaStreamTrack) {
    const clone = original.clone();
    let local: LocalTrack;
    if (slot === 'microphone') {
      const audio = new LocalAudioTrack(clone, undefined, true);
      await audio.mute();
      local = audio;
    } else {
      local = new LocalVideoTrack(clone, undefined, true);
    }
    try {
      await this.room.localParticipant.publishTrack(local, optionsOf(slot, this.outgoing.hall));
    } catch (error) {
      local.stop();
      throw error;
    }
    if (this.closed) local.stop();
    else this.sent.set(slot, { original, local });
  }
}
