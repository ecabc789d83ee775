/** One entry of a report of the browser's media statistics. */
export type Stat = Readonly<Record<string, unknown>>;

/** All counters of the line at one instant. */
export interface Reading {
  /** Unix or monotonic milliseconds. */
  at: number;
  sentBytes: number;
  sentPackets: number;
  /** Sent and never received, as the server reports. */
  sentLost: number;
  receivedBytes: number;
  receivedPackets: number;
  /** Expected from the server and never received. */
  receivedLost: number;
  roundTripMs: number | undefined;
  jitterMs: number | undefined;
}

/** What the readings say of the line; null where they say nothing. */
export interface LineFigures {
  up_kbps: number | null;
  down_kbps: number | null;
  round_trip_ms: number | null;
  jitter_ms: number | null;
  loss_percent: number | null;
}

const nothing: LineFigures = { up_kbps: null, down_kbps: null, round_trip_ms: null, jitter_ms: null, loss_percent: null };
const shortestMs = 1000;

function amount(stat: Stat, name: string): number {
  const value = stat[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function total(stats: readonly Stat[], ...names: string[]): number {
  return stats.reduce((sum, stat) => sum + names.reduce((of, name) => of + amount(stat, name), 0), 0);
}

/** The least that is told, in milliseconds, of something the browser tells in seconds. */
function least(stats: readonly Stat[], name: string): number | undefined {
  const told = stats.map((stat) => stat[name]).filter((v): v is number => typeof v === 'number' && Number.isFinite(v) && v >= 0);
  return told.length === 0 ? undefined : Math.min(...told) * 1000;
}

/** Sums the reports of what is sent and of what is received into one reading. */
export function readingOf(at: number, sending: readonly Stat[], receiving: readonly Stat[]): Reading {
  const of = (stats: readonly Stat[], type: string) => stats.filter((stat) => stat.type === type);
  const out = of(sending, 'outbound-rtp');
  const told = of(sending, 'remote-inbound-rtp');
  const into = of(receiving, 'inbound-rtp');
  const sound = into.filter((stat) => stat.kind === 'audio');
  return {
    at,
    sentBytes: total(out, 'bytesSent', 'headerBytesSent'),
    sentPackets: total(out, 'packetsSent'),
    sentLost: total(told, 'packetsLost'),
    receivedBytes: total(into, 'bytesReceived', 'headerBytesReceived'),
    receivedPackets: total(into, 'packetsReceived'),
    receivedLost: total(into, 'packetsLost'),
    roundTripMs: least(told, 'roundTripTime') ?? least(of([...sending, ...receiving], 'candidate-pair'), 'currentRoundTripTime'),
    // Video comes in bursts, a frame at a time: its jitter says more of the encoder than of the line.
    jitterMs: least(sound.length > 0 ? sound : into, 'jitter'),
  };
}

type Counter = 'sentBytes' | 'sentPackets' | 'sentLost' | 'receivedBytes' | 'receivedPackets' | 'receivedLost';

/** How much a counter grew; one that began anew, after a reconnect, counts from there. */
function grown(readings: readonly Reading[], counter: Counter): number {
  let sum = 0;
  readings.forEach((reading, i) => {
    const before = readings[i - 1];
    if (before) sum += Math.max(0, reading[counter] - before[counter]);
  });
  return sum;
}

function median(values: readonly (number | undefined)[]): number | null {
  const told = values.filter((v) => v !== undefined).sort((a, b) => a - b);
  const [low, high] = [told[Math.floor((told.length - 1) / 2)], told[Math.floor(told.length / 2)]];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
}

function share(lost: number, of: number): number {
  return of <= 0 ? 0 : Math.min(1, lost / of);
}

/**
 * The figures of the line from readings in their order, taken while it carried
 * all it could. What went up counts as far as it arrived; loss is that of the
 * worse direction. Where nothing came back there are no figures.
 */
export function figuresOf(readings: readonly Reading[]): LineFigures {
  const [first, last] = [readings[0], readings[readings.length - 1]];
  if (!first || !last || last.at - first.at < shortestMs) return nothing;
  const received = grown(readings, 'receivedPackets');
  if (received === 0) return nothing;
  const ms = last.at - first.at;
  const upLoss = share(grown(readings, 'sentLost'), grown(readings, 'sentPackets'));
  const lostDown = grown(readings, 'receivedLost');
  const downLoss = share(lostDown, lostDown + received);
  return {
    up_kbps: Math.round((grown(readings, 'sentBytes') * 8 * (1 - upLoss)) / ms),
    down_kbps: Math.round((grown(readings, 'receivedBytes') * 8) / ms),
    round_trip_ms: median(readings.map((r) => r.roundTripMs)),
    jitter_ms: median(readings.map((r) => r.jitterMs)),
    loss_percent: Math.round(Math.max(upLoss, downLoss) * 1000) / 10,
  };
}

/** The level of a stretch of sound (samples from -1 to 1) in dB of full scale; -120 is silence. */
export function levelOf(samples: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < samples.length; i++) sum += (samples[i] ?? 0) ** 2;
  const rms = samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
  return rms <= 0 ? silence : Math.max(silence, 20 * Math.log10(rms));
}

const silence = -120;

/** The level of speech among levels taken while somebody spoke: words have gaps, so the loudest tenth tells. Null without any. */
export function speechLevel(levels: readonly number[]): number | null {
  const sorted = [...levels].sort((a, b) => a - b);
  const level = sorted[Math.floor((sorted.length - 1) * 0.9)];
  return level === undefined ? null : Math.round(level * 10) / 10;
}
