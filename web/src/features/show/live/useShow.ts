import { useCallback, useEffect, useState } from 'react';
import { api } from '@/api/client';
import { useApi } from '@/api/query';
import { serverNow } from '@/live/clock';
import { useHotState } from '@/live/hotstate';
import type { ClockFace, Hot, HotHall, HotTimer } from './hot';
import { showTime } from './timing';

/** The channel that operators and the MC live from. */
export function showChannel(event: string): string {
  return `show:${event}`;
}

/** The channel of the hall's picture. */
export function hallChannel(event: string): string {
  return `hall:${event}`;
}

/** The channel of the stage timer. */
export function timerChannel(event: string): string {
  return `timer:${event}`;
}

/** The show, pushed. */
export function useShow(event: string) {
  return useHotState<Hot>(showChannel(event));
}

/** The hall's picture, pushed. */
export function useHall(event: string) {
  return useHotState<HotHall>(hallChannel(event));
}

/** The stage timer, pushed. */
export function useTimer(event: string) {
  return useHotState<HotTimer>(timerChannel(event));
}

const frameMs = 100;

/** What is computed from the show's clock, drawn anew only when it changes: pass a function that rounds. */
export function useAtShowTime<T extends string | number>(face: ClockFace | undefined, compute: (showNow: number) => T): T {
  const read = useCallback(() => compute(face ? showTime(face, serverNow()) : serverNow()), [face, compute]);
  const [, redraw] = useState<T>();
  useEffect(() => {
    const timer = setInterval(() => redraw(read()), frameMs);
    return () => clearInterval(timer);
  }, [read]);
  return read();
}

/** The programme with its scripts for who runs the show; `revision` fetches it again where a notice was missed. */
export function useAgenda(event: string, revision: number | undefined) {
  return useApi([event, 'agenda', 'desk', revision], (o) => api.GET('/api/events/{event}/agenda', { params: { path: { event } }, ...o }), {
    enabled: revision !== undefined,
    keep: true,
  });
}

/** The same for the MC, who sees no notes for other positions. */
export function useScript(event: string, revision: number | undefined) {
  return useApi([event, 'agenda', 'script', revision], (o) => api.GET('/api/events/{event}/show/script', { params: { path: { event } }, ...o }), {
    enabled: revision !== undefined,
    keep: true,
  });
}
