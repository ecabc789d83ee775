import { describe, expect, test } from 'vitest';
import { between, count, noCounters, qualityOf } from './figures';

describe('figures of a line', () => {
  test('reports of every track add up', () => {
    const c = count([
      { type: 'inbound-rtp', bytesReceived: 1000, packetsReceived: 10, packetsLost: 2, framesReceived: 50, freezeCount: 1, jitter: 0.02 },
      { type: 'inbound-rtp', bytesReceived: 500, packetsReceived: 5, packetsLost: -1, jitter: 0.01 },
      { type: 'outbound-rtp', bytesSent: 300 },
      { type: 'remote-inbound-rtp', fractionLost: 0.1, roundTripTime: 0.2 },
      { type: 'candidate-pair', state: 'failed', currentRoundTripTime: 9 },
    ], 5);
    expect(c).toEqual({ at: 5, bytesIn: 1500, packetsIn: 15, lostIn: 2, framesIn: 50, freezes: 1, bytesOut: 300, jitter: 0.02, roundTrip: 0.2, lossOut: 0.1 });
  });

  test('the difference of two counts gives rates', () => {
    const f = between({ ...noCounters, at: 0 }, { ...noCounters, at: 2_000, bytesIn: 250_000, packetsIn: 95, lostIn: 5, framesIn: 50, roundTrip: 0.08 });
    expect(f).toMatchObject({ downKbps: 1000, loss: 0.05, fps: 25, roundTripMs: 80, quality: 2 });
  });

  test('a track that ended takes its sums along, and nothing goes below zero', () => {
    const f = between({ ...noCounters, at: 0, bytesIn: 9_000, lostIn: 30, freezes: 3 }, { ...noCounters, at: 2_000 });
    expect(f).toMatchObject({ downKbps: 0, loss: 0, freezes: 0, quality: 0 });
  });

  test('quality by loss and by delay', () => {
    expect([qualityOf(0, 40), qualityOf(0.03, 40), qualityOf(0.06, 40), qualityOf(0, 600), qualityOf(0.2, 40)]).toEqual([4, 3, 2, 2, 1]);
  });
});
