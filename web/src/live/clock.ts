import { useEffect, useState } from 'react';
import { estimate, oneWay, roundTrip, type Sample } from './estimate';

const keep = 60;
const quickSamples = 5;
const restMs = 30_000;
/** A beat this far from the estimate means that a clock was set: ask at once. */
const suspicious = 250;

/** Our own clock: monotonic, so that setting the machine's clock moves nothing. */
export function localNow(): number {
  return performance.timeOrigin + performance.now();
}

let samples: Sample[] = [];
let offset = 0;
let started = false;
let askedAt = Number.NEGATIVE_INFINITY;

function take(sample: Sample) {
  samples = [...samples.slice(1 - keep), sample];
  offset = estimate(samples) ?? offset;
}

async function ask(): Promise<void> {
  askedAt = localNow();
  try {
    const sent = localNow();
    const answer = await fetch('/api/time', { cache: 'no-store' });
    const received = localNow();
    if (!answer.ok) return;
    const { now } = (await answer.json()) as { now: number };
    take(roundTrip(now, sent, received));
  } catch {
    // No server, no sample: the clock goes on with what it knows.
  }
}

function start() {
  if (started) return;
  started = true;
  let taken = 0;
  const next = () => {
    void ask().finally(() => {
      taken += 1;
      setTimeout(next, taken < quickSamples ? 200 : restMs);
    });
  };
  next();
}

/** Takes note of a beat's server time. */
export function noteBeat(server: number): void {
  const received = localNow();
  const away = Math.abs(server - received - offset);
  take(oneWay(server, received));
  if (away > suspicious && received - askedAt > 2_000) void ask();
}

/** The server's clock now, in unix milliseconds. */
export function serverNow(): number {
  start();
  return localNow() + offset;
}

/** How far the machine's own clock is ahead of the server's, in milliseconds; undefined before the server was asked. */
export function clockError(): number | undefined {
  return samples.length === 0 ? undefined : Date.now() - serverNow();
}

/** What the server's clock showed at an instant of our own. */
export function toServer(local: number): number {
  return local + offset;
}

/**
 * The server's clock, drawn anew at every full `intervalMs` of it, so that two
 * screens side by side change their seconds together.
 */
export function useNow(intervalMs = 1000): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(tick, intervalMs - (serverNow() % intervalMs) + 1);
    };
    const tick = () => {
      clearTimeout(timer);
      setNow(serverNow());
      wait();
    };
    wait();
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [intervalMs]);
  return now;
}
