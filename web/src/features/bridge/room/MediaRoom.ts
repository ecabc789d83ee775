import { ConnectionError, ConnectionState, DisconnectReason, LogLevel, Room, RoomEvent, setLogLevel, Track } from 'livekit-client';
import { followHotState } from '@/live/hotstate';
import { localNow } from '@/live/clock';
import { mediaAddress, noToken } from './address';
import { airChannel, type Air } from './air';
import { between, count, noCounters, noFigures, type Counters, type Figures } from './figures';
import { Receiver, type Picture } from './receiver';
import { Sender, type Outgoing } from './sender';
import { Stalls } from './stalls';
import { Store } from './store';
import { wanted, type Tally, type Viewer, type Wanted } from './wanted';
import { follow as followLine, goodLine, type Line } from './weak';

setLogLevel(LogLevel.silent);

/** What a page draws of its connection to picture and sound. */
export interface RoomState {
  /** `elsewhere`: the same device is open in another window, which has the room now. */
  connection: 'connecting' | 'connected' | 'resuming' | 'elsewhere';
  /** Why the server does not let us in, in its own words. */
  refused: string;
  pictures: readonly Picture[];
  /** Keys of the sources in the picture, in order. */
  shows: readonly string[];
  tally: Tally;
  /** What is sent now. */
  camera: boolean;
  microphone: 'none' | 'muted' | 'open';
  screen: boolean;
  /** The browser lets no sound be heard before somebody touches the page. */
  blocked: boolean;
  /** The line is too weak for the picture: only sound comes. */
  soundOnly: boolean;
  figures: Figures;
}

const first: RoomState = {
  connection: 'connecting', refused: '', pictures: [], shows: [], tally: 'off', camera: false, microphone: 'none', screen: false,
  blocked: false, soundOnly: false, figures: noFigures,
};

const measureMs = 2_000;
const firstPauseMs = 150;
const longestPauseMs = 4_000;
const refusedPauseMs = 6_000;

type End = 'again' | 'refused' | 'elsewhere' | 'closed';

interface Session {
  room: Room;
  receiver: Receiver;
  sender: Sender;
  /** It stood once; before that a failure is told by `connect` alone. */
  stood: boolean;
  end: (how: End) => void;
}

/**
 * The connection of a page to picture and sound of an event. It follows what
 * is on air by itself, comes back for ever, and holds no picture that is not
 * wanted. Open it once, close it with the page.
 */
export class MediaRoom extends Store<RoomState> {
  private session: Session | undefined;
  private air: Air | undefined;
  private viewer: Viewer | undefined;
  private outgoing: Outgoing = { hall: false };
  private volume = 1;
  private line: Line = goodLine;
  private counters: Counters = noCounters;
  private readonly stalls = new Stalls();
  private readonly enough: (() => void)[] = [];
  private wake: (() => void) | undefined;
  private closed = false;

  constructor(private readonly event: string) {
    super(first);
  }

  /** Connects, and follows the air, until it is closed. */
  open(): void {
    this.enough.push(followHotState<Air>(airChannel(this.event), (air) => {
      this.air = air;
      this.apply();
    }));
    const measuring = setInterval(() => void this.measure(), measureMs);
    const online = () => this.wake?.();
    window.addEventListener('online', online);
    this.enough.push(() => clearInterval(measuring), () => window.removeEventListener('online', online));
    void this.run();
  }

  /** Leaves. What was handed in is left as it is. */
  close(): void {
    this.closed = true;
    for (const stop of this.enough) stop();
    this.session?.end('closed');
    this.wake?.();
  }

  /** Who looks; without it nothing is taken and nothing sent. */
  setViewer(viewer: Viewer | undefined): void {
    this.viewer = viewer;
    this.apply();
  }

  /** Camera, microphone and screen to be sent when the server allows. */
  setOutgoing(outgoing: Outgoing): void {
    this.outgoing = outgoing;
    this.apply();
  }

  /** How loud the program is here, 0 to 1. */
  setVolume(volume: number): void {
    this.volume = volume;
    this.session?.receiver.setVolume(volume);
  }

  /** To be called in the handler of a touch or key: browsers let sound begin there alone. */
  async unblock(): Promise<void> {
    await this.session?.room.startAudio().catch(() => undefined); // still refused: the state says so
    this.put({ blocked: !(this.session?.room.canPlaybackAudio ?? true) });
  }

  /** Joins anew, as after a stall. */
  rejoin(): void {
    this.session?.end('again');
  }

  private async run() {
    let pause = firstPauseMs;
    while (!this.closed) {
      this.put({ connection: 'connecting' });
      const began = localNow();
      const how = await this.attend();
      if (how === 'closed') return;
      if (how === 'elsewhere') {
        this.put({ connection: 'elsewhere', pictures: [] });
        return;
      }
      if (localNow() - began > longestPauseMs) pause = firstPauseMs;
      await this.rest((how === 'refused' ? refusedPauseMs : pause) * (0.5 + Math.random()));
      pause = Math.min(longestPauseMs, pause * 2);
    }
  }

  private rest(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  /** One connection from its beginning to its end. Each has a Room of its own, so that nothing of the last one is heard any more. */
  private async attend(): Promise<End> {
    const room = new Room({ adaptiveStream: false, dynacast: true, stopLocalTrackOnUnpublish: true, disconnectOnPageLeave: true });
    let end: (how: End) => void = () => undefined;
    const ended = new Promise<End>((resolve) => {
      end = resolve;
    });
    const told = () => this.told();
    const session: Session = { room, receiver: new Receiver(room, told), sender: new Sender(room, told), stood: false, end };
    this.session = session;
    session.receiver.setVolume(this.volume);
    this.hear(session);
    try {
      await Promise.race([room.connect(mediaAddress(this.event), noToken, { autoSubscribe: false, maxRetries: 0, websocketTimeout: 8_000, peerConnectionTimeout: 12_000 }), ended]);
      if (room.state === ConnectionState.Connected) {
        session.stood = true;
        this.put({ connection: 'connected', refused: '', blocked: !room.canPlaybackAudio });
        this.apply();
      }
      return await ended;
    } catch (error) {
      return this.failed(error);
    } finally {
      this.session = undefined;
      room.removeAllListeners();
      session.sender.close();
      session.receiver.close();
      void room.disconnect(false);
    }
  }

  /** Ends are told from what the server says: refused by a word, or not there. */
  private failed(error: unknown): End {
    if (this.closed) return 'closed';
    if (!(error instanceof ConnectionError) || error.status === undefined || error.status < 400 || error.status >= 500) return 'again';
    this.put({ refused: words(error.message) });
    return 'refused';
  }

  private hear(session: Session) {
    const { room, sender, end } = session;
    room.on(RoomEvent.SignalReconnecting, () => {
      sender.setSteady(false);
      this.put({ connection: 'resuming' });
    });
    // The library would wait two seconds and give up after a minute: our own loop is faster and never does.
    room.on(RoomEvent.Reconnecting, () => {
      sender.setSteady(false);
      end('again');
    });
    room.on(RoomEvent.Reconnected, () => {
      this.put({ connection: 'connected' });
      sender.setSteady(true);
      this.apply();
    });
    room.on(RoomEvent.Disconnected, (reason) => {
      if (session.stood) end(reason === DisconnectReason.DUPLICATE_IDENTITY ? 'elsewhere' : 'again');
    });
    room.on(RoomEvent.ParticipantPermissionsChanged, () => this.apply());
    room.on(RoomEvent.AudioPlaybackStatusChanged, () => this.put({ blocked: !room.canPlaybackAudio }));
    room.on(RoomEvent.TrackMuted, () => this.told());
    room.on(RoomEvent.TrackUnmuted, () => this.told());
  }

  private want(): Wanted {
    return wanted(this.air, this.viewer, this.line.soundOnly);
  }

  private apply() {
    const want = this.want();
    this.put({ shows: sameKeys(this.read().shows, want.shows), tally: want.tally });
    if (!this.session || this.session.room.state === ConnectionState.Disconnected) return;
    this.session.receiver.follow(want);
    this.session.sender.follow(this.outgoing, want.open);
  }

  private told() {
    if (!this.session) return;
    const { receiver, sender } = this.session;
    const { camera, microphone, screen } = sender.sending();
    this.put({ pictures: samePictures(this.read().pictures, receiver.pictures()), camera, microphone, screen });
  }

  private async measure() {
    const { session } = this;
    if (session?.room.state !== ConnectionState.Connected) return;
    const flowing = session.receiver.pictures().filter((p) => p.flows);
    const reports = await reportsOf(session);
    if (this.session !== session) return;
    const now = localNow();
    const counters = count(reports, now);
    const figures = between(this.counters, counters);
    this.counters = counters;
    this.put({ figures });
    const heldBack = flowing.some((p) => p.track.streamState === Track.StreamState.Paused);
    this.line = followLine(this.line, { at: now, loss: figures.loss, heldBack, expected: flowing.length > 0 });
    if (this.line.soundOnly !== this.read().soundOnly) {
      this.put({ soundOnly: this.line.soundOnly });
      this.apply();
    }
    const frames = new Map(flowing.filter((p) => this.isShown(p)).map((p) => [p.sid, framesOf(reports, p)]));
    if (!heldBack && this.stalls.note(frames, now)) session.end('again');
  }

  private isShown(picture: Picture): boolean {
    const source = this.air?.on_air?.find((s) => s.key === picture.key);
    return Boolean(source?.there) && this.read().shows.includes(picture.key);
  }
}

function framesOf(reports: readonly Record<string, unknown>[], picture: Picture): number {
  const mine = reports.filter((r) => r.type === 'inbound-rtp' && r.trackIdentifier === picture.track.mediaStreamTrack.id);
  return mine.reduce((sum, r) => sum + (typeof r.framesReceived === 'number' ? r.framesReceived : 0), 0);
}

async function reportsOf({ room, sender }: Session): Promise<Record<string, unknown>[]> {
  const remote = [...room.remoteParticipants.values()].flatMap((p) => [...p.trackPublications.values()].map((pub) => pub.track));
  const tracks = [...remote, ...sender.tracks()].filter((track) => track !== undefined);
  const byID = new Map<string, Record<string, unknown>>();
  for (const report of await Promise.all(tracks.map((track) => track.getRTCStatsReport().catch(() => undefined)))) {
    report?.forEach((entry: Record<string, unknown> & { id: string }) => byID.set(entry.id, entry));
  }
  return [...byID.values()];
}

function sameKeys(before: readonly string[], now: readonly string[]): readonly string[] {
  return before.length === now.length && before.every((key, i) => key === now[i]) ? before : now;
}

function samePictures(before: readonly Picture[], now: readonly Picture[]): readonly Picture[] {
  const same = before.length === now.length && before.every((p, i) => {
    const q = now[i];
    return q && p.key === q.key && p.track === q.track && p.flows === q.flows && p.share === q.share;
  });
  return same ? before : now;
}

/** The sentence of a refusal: the server answers with a problem as every operation does. */
function words(body: string): string {
  try {
    const { detail } = JSON.parse(body) as { detail?: unknown };
    return typeof detail === 'string' ? detail : '';
  } catch {
    return '';
  }
}
