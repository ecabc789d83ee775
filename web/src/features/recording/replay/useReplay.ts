import { useCallback, useEffect, useRef, useState } from 'react';
import type { Detail } from '../recordings';
import { momentAt, same, type Moment } from './moment';

/** The one clock of a replay, that every file is kept in step with. */
export interface Replay {
  /** Milliseconds after the beginning, redrawn a few times a second. */
  at: number;
  /** The same this very moment. */
  now: () => number;
  moment: Moment;
  playing: boolean;
  play: (on: boolean) => void;
  jump: (to: number) => void;
  /** The clock stands while a file that is on air is not there yet. */
  hold: (waits: boolean) => void;
}

const tickMs = 100;
/** A file that does not come in this time is played without. */
const patienceMs = 5_000;

interface Clock {
  at: number;
  read: number;
  held: number | undefined;
}

/** Plays the clock of a recording of the given length. */
export function useReplay(detail: Detail, length: number): Replay {
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const clock = useRef<Clock>({ at: 0, read: 0, held: undefined });
  const [moment, setMoment] = useState(() => momentAt(detail, 0));

  const show = useCallback((to: number) => {
    setAt(to);
    const next = momentAt(detail, to);
    setMoment((before) => (same(before, next) ? before : next));
  }, [detail]);

  const step = useCallback(() => {
    const c = clock.current;
    const read = performance.now();
    const waits = c.held !== undefined && read - c.held < patienceMs;
    if (!waits) c.at += read - c.read;
    c.read = read;
    return c.at;
  }, []);

  useEffect(() => {
    if (!playing) return undefined;
    clock.current.read = performance.now();
    const timer = setInterval(() => {
      const to = step();
      if (to >= length) {
        clock.current.at = length;
        setPlaying(false);
      }
      show(Math.min(to, length));
    }, tickMs);
    return () => clearInterval(timer);
  }, [playing, length, show, step]);

  const now = useCallback(() => (playing ? Math.min(step(), length) : clock.current.at), [playing, step, length]);
  const jump = useCallback((to: number) => {
    clock.current = { at: Math.max(0, Math.min(to, length)), read: performance.now(), held: undefined };
    show(clock.current.at);
  }, [length, show]);
  const play = useCallback((on: boolean) => {
    if (on && clock.current.at >= length) jump(0);
    setPlaying(on);
  }, [length, jump]);
  const hold = useCallback((waits: boolean) => {
    const c = clock.current;
    c.held = waits ? (c.held ?? performance.now()) : undefined;
  }, []);
  return { at, now, moment, playing, play, jump, hold };
}
