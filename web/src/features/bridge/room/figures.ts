/** Sums since the connection began, as the browser counts them. */
export interface Counters {
  at: number;
  bytesIn: number;
  packetsIn: number;
  lostIn: number;
  framesIn: number;
  freezes: number;
  bytesOut: number;
  /** Of the newest report, not sums: seconds. */
  jitter: number;
  roundTrip: number;
  /** What the other end lost of ours, 0 to 1. */
  lossOut: number;
}

/** How the line was in the last few seconds. */
export interface Figures {
  downKbps: number;
  upKbps: number;
  /** Share of packets lost on the way to us and from us, 0 to 1. */
  loss: number;
  lossUp: number;
  roundTripMs: number;
  jitterMs: number;
  /** Frames a second, of all pictures together. */
  fps: number;
  freezes: number;
  /** 0 not known, 1 bad to 4 good. */
  quality: number;
}

export const noCounters: Counters = { at: 0, bytesIn: 0, packetsIn: 0, lostIn: 0, framesIn: 0, freezes: 0, bytesOut: 0, jitter: 0, roundTrip: 0, lossOut: 0 };
export const noFigures: Figures = { downKbps: 0, upKbps: 0, loss: 0, lossUp: 0, roundTripMs: 0, jitterMs: 0, fps: 0, freezes: 0, quality: 0 };

type Report = Record<string, unknown>;

function n(report: Report, name: string): number {
  const value = report[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** Adds up the reports of every track of a connection. */
export function count(reports: readonly Report[], at: number): Counters {
  const sum = { ...noCounters, at };
  for (const r of reports) {
    switch (r.type) {
      case 'inbound-rtp':
        sum.bytesIn += n(r, 'bytesReceived');
        sum.packetsIn += n(r, 'packetsReceived');
        sum.lostIn += Math.max(0, n(r, 'packetsLost'));
        sum.framesIn += n(r, 'framesReceived');
        sum.freezes += n(r, 'freezeCount');
        sum.jitter = Math.max(sum.jitter, n(r, 'jitter'));
        break;
      case 'outbound-rtp':
        sum.bytesOut += n(r, 'bytesSent');
        break;
      case 'remote-inbound-rtp':
        sum.lossOut = Math.max(sum.lossOut, n(r, 'fractionLost'));
        sum.roundTrip = Math.max(sum.roundTrip, n(r, 'roundTripTime'));
        break;
      case 'candidate-pair':
        if (r.state === 'succeeded') sum.roundTrip = Math.max(sum.roundTrip, n(r, 'currentRoundTripTime'));
    }
  }
  return sum;
}

/** Quality of a line in four steps, by what hurts first: loss, then delay. */
export function qualityOf(loss: number, roundTripMs: number): number {
  if (loss >= 0.15 || roundTripMs >= 1_000) return 1;
  if (loss >= 0.05 || roundTripMs >= 500) return 2;
  return loss >= 0.02 || roundTripMs >= 300 ? 3 : 4;
}

function rate(now: number, before: number, seconds: number): number {
  return Math.max(0, now - before) / seconds;
}

/** What happened between two counts. A track that ended takes its sums along: below zero counts as nothing. */
export function between(before: Counters, now: Counters): Figures {
  const seconds = (now.at - before.at) / 1000;
  if (seconds <= 0) return noFigures;
  const lost = Math.max(0, now.lostIn - before.lostIn);
  const expected = lost + Math.max(0, now.packetsIn - before.packetsIn);
  const loss = expected > 0 ? lost / expected : 0;
  const roundTripMs = Math.round(now.roundTrip * 1000);
  const flows = expected > 0 || now.bytesOut > before.bytesOut;
  return {
    downKbps: Math.round((rate(now.bytesIn, before.bytesIn, seconds) * 8) / 1000),
    upKbps: Math.round((rate(now.bytesOut, before.bytesOut, seconds) * 8) / 1000),
    loss,
    lossUp: now.lossOut,
    roundTripMs,
    jitterMs: Math.round(now.jitter * 1000),
    fps: Math.round(rate(now.framesIn, before.framesIn, seconds)),
    freezes: Math.max(0, now.freezes - before.freezes),
    quality: flows || roundTripMs > 0 ? qualityOf(Math.max(loss, now.lossOut), roundTripMs) : 0,
  };
}
