import { useCallback } from 'react';
import { formatCountdown, formatDuration } from '@/lib/format';
import type { ClockFace, Countdown } from './hot';
import { phaseOf, remainingMs, usedMs, type Phase } from './timing';
import { useAtShowTime } from './useShow';

/** A countdown as it is drawn now. */
export interface Drawn {
  /** 04'12", −00'08"; for a cue without a duration what it has taken so far. */
  text: string;
  phase: Phase;
}

/** A countdown at an instant of the show's clock. */
export function drawCountdown(count: Countdown, showNow: number): Drawn {
  const phase = phaseOf(remainingMs(count, showNow), count.total_ms);
  const text = phase === 'none' ? formatDuration(usedMs(count, showNow)) : formatCountdown(remainingMs(count, showNow));
  return { text, phase };
}

/** The countdown of the cue on air, drawn anew whenever it shows something else; undefined without one. */
export function useCountdown(face: ClockFace | undefined, count: Countdown | null | undefined): Drawn | undefined {
  const compute = useCallback(
    (showNow: number) => {
      if (!count) return '';
      const { text, phase } = drawCountdown(count, showNow);
      return `${phase} ${text}`;
    },
    [count],
  );
  const [phase, text] = useAtShowTime(face, compute).split(' ');
  return text ? { phase: phase as Phase, text } : undefined;
}

/** How long until an instant of the show's clock, below zero once it has passed; empty without one. */
export function useUntil(face: ClockFace | undefined, at: number | null | undefined): string {
  const compute = useCallback((showNow: number) => (at == null ? '' : formatCountdown(at - showNow)), [at]);
  return useAtShowTime(face, compute);
}
