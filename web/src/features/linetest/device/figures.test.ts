import { describe, expect, test } from 'vitest';
import { figuresOf, levelOf, readingOf, speechLevel, type Reading } from './figures';
import { foundOf, targetKbps, type Thresholds } from './measures';

/** A line at second n: 1 Mbit/s up of which a share is lost, 2 Mbit/s down. */
function reading(n: number, more: Partial<Reading> = {}): Reading {
  return {
    at: n * 1000, sentBytes: n * 125_000, sentPackets: n * 120, sentLost: 0, receivedBytes: n * 250_000, receivedPackets: n * 240,
    receivedLost: 0, roundTripMs: 40, jitterMs: 6, ...more,
  };
}

const seconds = [0, 1, 2, 3, 4, 5, 6, 7, 8];

describe('figures of the line', () => {
  test('rates are what grew over the time', () => {
    expect(figuresOf(seconds.map((n) => reading(n)))).toEqual({ up_kbps: 1000, down_kbps: 2000, round_trip_ms: 40, jitter_ms: 6, loss_percent: 0 });
  });

  test('what was lost on the way up did not arrive', () => {
    const figures = figuresOf(seconds.map((n) => reading(n, { sentLost: n * 12 })));
    expect(figures.up_kbps).toBe(900);
    expect(figures.loss_percent).toBe(10);
  });

  test('loss is that of the worse direction', () => {
    const figures = figuresOf(seconds.map((n) => reading(n, { sentLost: n * 1.2, receivedLost: n * 60 })));
    expect(figures.loss_percent).toBe(20);
    expect(figures.up_kbps).toBe(990);
  });

  test('the median leaves a spike out, and gaps too', () => {
    const figures = figuresOf(seconds.map((n) => reading(n, { roundTripMs: n === 3 ? 4000 : n === 4 ? undefined : 50 + n, jitterMs: undefined })));
    expect(figures.round_trip_ms).toBe(56);
    expect(figures.jitter_ms).toBeNull();
  });

  test('counters that begin anew count from there', () => {
    const figures = figuresOf(seconds.map((n) => ({ ...reading(n < 4 ? n : n - 4), at: n * 1000 })));
    expect(figures.up_kbps).toBe(875); // seven seconds of eight
    expect(figures.loss_percent).toBe(0);
  });

  test('duplicates that make loss negative are no loss', () => {
    expect(figuresOf(seconds.map((n) => reading(n, { receivedLost: -n }))).loss_percent).toBe(0);
  });

  test('where nothing came back, or too little time passed, there are no figures', () => {
    const none = { up_kbps: null, down_kbps: null, round_trip_ms: null, jitter_ms: null, loss_percent: null };
    expect(figuresOf(seconds.map((n) => reading(n, { receivedPackets: 0, receivedBytes: 0 })))).toEqual(none);
    expect(figuresOf([])).toEqual(none);
    expect(figuresOf([reading(1)])).toEqual(none);
    expect(figuresOf([reading(1), { ...reading(2), at: 1500 }])).toEqual(none);
  });
});

describe('readings', () => {
  const sending = [
    { type: 'outbound-rtp', kind: 'video', bytesSent: 1000, headerBytesSent: 100, packetsSent: 10 },
    { type: 'outbound-rtp', kind: 'audio', bytesSent: 200, headerBytesSent: 20, packetsSent: 5 },
    { type: 'remote-inbound-rtp', kind: 'video', packetsLost: 2, roundTripTime: 0.08 },
    { type: 'remote-inbound-rtp', kind: 'audio', packetsLost: 1, roundTripTime: 0.04 },
    { type: 'candidate-pair', currentRoundTripTime: 0.01 },
  ];

  test('streams are summed, sound tells the jitter and the server the round trip', () => {
    const receiving = [
      { type: 'inbound-rtp', kind: 'video', bytesReceived: 900, headerBytesReceived: 90, packetsReceived: 9, packetsLost: 1, jitter: 0.03 },
      { type: 'inbound-rtp', kind: 'audio', bytesReceived: 180, headerBytesReceived: 18, packetsReceived: 5, packetsLost: 0, jitter: 0.004 },
    ];
    expect(readingOf(7, sending, receiving)).toEqual({
      at: 7, sentBytes: 1320, sentPackets: 15, sentLost: 3, receivedBytes: 1188, receivedPackets: 14, receivedLost: 1, roundTripMs: 40, jitterMs: 4,
    });
  });

  test('without sound and without reports of the server the rest tells', () => {
    const bare = [{ type: 'outbound-rtp', bytesSent: 5 }, { type: 'candidate-pair', currentRoundTripTime: 0.02 }];
    const { roundTripMs, jitterMs } = readingOf(1, bare, [{ type: 'inbound-rtp', kind: 'video', jitter: 0.03 }]);
    expect([roundTripMs, jitterMs]).toEqual([20, 30]);
  });

  test('what is no number is nothing', () => {
    const odd = readingOf(1, [{ type: 'outbound-rtp', bytesSent: 'many', packetsSent: Number.NaN }], [{ type: 'inbound-rtp', jitter: -1 }]);
    expect([odd.sentBytes, odd.sentPackets, odd.roundTripMs, odd.jitterMs]).toEqual([0, 0, undefined, undefined]);
  });
});

describe('sound', () => {
  test('levels are in dB of full scale', () => {
    expect(levelOf(new Float32Array(64).fill(1))).toBeCloseTo(0);
    expect(levelOf(new Float32Array(64).fill(0.1))).toBeCloseTo(-20);
    expect(levelOf(new Float32Array(64))).toBe(-120);
    expect(levelOf([])).toBe(-120);
  });

  test('speech is told by its loudest tenth', () => {
    expect(speechLevel([...Array<number>(80).fill(-70), ...Array<number>(20).fill(-20)])).toBe(-20);
    expect(speechLevel(Array<number>(100).fill(-70))).toBe(-70);
    expect(speechLevel([])).toBeNull();
  });
});

test('what the browser throws is named for people', () => {
  const named = (name: string) => foundOf(Object.assign(new Error(), { name }));
  expect(['NotAllowedError', 'SecurityError', 'NotFoundError', 'OverconstrainedError', 'NotReadableError', 'AbortError', 'TypeError'].map(named))
    .toEqual(['refused', 'refused', 'absent', 'absent', 'busy', 'busy', 'failed']);
  expect(foundOf('text')).toBe('failed');
});

test('what is sent shows whether both ways reach their limit', () => {
  const limits = (up: number, down: number) => ({ up_kbps: { warn: up, fail: up }, down_kbps: { warn: down, fail: down } }) as Thresholds;
  expect(targetKbps(limits(1000, 2000), 1)).toBe(2400);
  expect(targetKbps(limits(1000, 2000), 2)).toBe(1200);
  expect(targetKbps(limits(0, 0), 1)).toBe(150);
  expect(targetKbps(limits(90_000, 0), 1)).toBe(8000);
});
