import { useCallback } from 'react';
import { formatClock } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import type { ClockFace } from './hot';
import { useAtShowTime } from './useShow';

/** The show's clock: 14h32'07". On the day it is the clock on the wall. */
export function ShowClock({ face, className }: { face: ClockFace | undefined; className?: string }) {
  const compute = useCallback((showNow: number) => formatClock(showNow), []);
  const text = useAtShowTime(face, compute);
  return <time className={className}><Digits text={text} /></time>;
}
