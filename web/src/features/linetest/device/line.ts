import type { LocalTrackPublication, RemoteTrackPublication, Room } from 'livekit-client';
import { figuresOf, readingOf, type LineFigures, type Reading, type Stat } from './figures';
import { targetKbps, type Found, type Thresholds } from './measures';
import { encoding, noisePicture, quietTone, type Signal } from './noise';
import { pause, within } from './pause';

/** Connections to the test room of this device, made with `adaptiveStream: false` and seen by each other. */
export interface TestRooms {
  /** Publishes picture and sound. */
  sender: Room;
  /** One or more that receive it: with two, the line down is filled twice as full as the line up. */
  receivers: readonly Room[];
}

/** What is needed to measure the line. */
export interface LineOptions {
  connect: () => Promise<TestRooms>;
  thresholds: Thresholds;
  /** Told the share done, 0 to 1. */
  onShare: (share: number) => void;
  signal: AbortSignal;
}

const connectMs = 20_000;
/** The browser feels its way up to the bitrate; what it does meanwhile says nothing. */
const warmUpMs = 4_000;
const measureMs = 8_000;
const readEveryMs = 500;

async function publish({ sender }: TestRooms, picture: Signal, tone: Signal | undefined, kbps: number): Promise<LocalTrackPublication[]> {
  const { Track } = await import('livekit-client');
  const sent = [await sender.localParticipant.publishTrack(picture.track, {
    source: Track.Source.Camera, videoCodec: 'vp8', simulcast: false, videoEncoding: encoding(kbps),
  })];
  if (tone) sent.push(await sender.localParticipant.publishTrack(tone.track, { source: Track.Source.Microphone, dtx: false, red: false }));
  return sent;
}

function publicationsAt({ sender, receivers }: TestRooms): RemoteTrackPublication[] {
  return receivers.flatMap((room) => {
    const from = room.remoteParticipants.get(sender.localParticipant.identity);
    return from ? [...from.trackPublications.values()] : [];
  });
}

async function statsOf(publications: readonly { track?: { getRTCStatsReport: () => Promise<RTCStatsReport | undefined> } }[]): Promise<Stat[]> {
  const reports = await Promise.all(publications.flatMap((p) => (p.track ? [p.track.getRTCStatsReport()] : [])));
  return reports.flatMap((report) => (report ? ([...report.values()] as Stat[]) : []));
}

async function read(rooms: TestRooms, sent: readonly LocalTrackPublication[]): Promise<Reading> {
  const arriving = publicationsAt(rooms);
  for (const publication of arriving) {
    if (!publication.isDesired) publication.setSubscribed(true);
  }
  const [sending, receiving] = await Promise.all([statsOf(sent), statsOf(arriving)]);
  return readingOf(performance.now(), sending, receiving);
}

async function watch(rooms: TestRooms, sent: readonly LocalTrackPublication[], { onShare, signal }: LineOptions): Promise<Reading[]> {
  const readings: Reading[] = [];
  const began = performance.now();
  for (let gone = 0; gone < warmUpMs + measureMs; gone = performance.now() - began) {
    const reading = await read(rooms, sent);
    if (gone >= warmUpMs) readings.push(reading);
    onShare(gone / (warmUpMs + measureMs));
    await pause(readEveryMs, signal);
  }
  readings.push(await read(rooms, sent));
  return readings;
}

async function leave(connected: TestRooms): Promise<void> {
  await Promise.allSettled([connected.sender, ...connected.receivers].map((room) => room.disconnect()));
}

/** Sends picture and sound through the media server and back, and says what the line carried. A line that cannot be measured is `failed`; only a stopped test rejects. */
export async function measureLine(options: LineOptions): Promise<LineFigures & { line: Found }> {
  const { connect, thresholds, signal } = options;
  const connecting = connect();
  let picture: Signal | undefined;
  let tone: Signal | undefined;
  try {
    const rooms = await within(connectMs, connecting, signal);
    picture = noisePicture();
    tone = await quietTone(signal);
    const sent = await within(connectMs, publish(rooms, picture, tone, targetKbps(thresholds, rooms.receivers.length)), signal);
    const figures = figuresOf(await watch(rooms, sent, options));
    return { ...figures, line: figures.down_kbps === null ? 'failed' : 'ok' };
  } catch (e) {
    if (signal.aborted) throw e;
    return { ...figuresOf([]), line: 'failed' };
  } finally {
    picture?.stop();
    tone?.stop();
    // Also those that come too late.
    void connecting.then(leave, () => undefined);
  }
}
