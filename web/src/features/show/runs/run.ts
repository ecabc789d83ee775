import type { components } from '@/api/schema';
import type { ToneName } from '@/ui/theme';
import type { Agenda } from '../live/hot';
import { cueTitle } from '../live/programme';

export type Run = components['schemas']['ShowRun'];
export type RunDetail = components['schemas']['ShowRunDetail'];
export type LogEntry = components['schemas']['ShowLogEntry'];
export type CueTiming = components['schemas']['ShowCueTiming'];

/** The colour of a run's state: red only for what is on air for real. */
export function runTone(run: Pick<Run, 'state' | 'kind'>): ToneName {
  if (run.state === 'ended' || run.state === 'not_started') return 'grey';
  if (run.state === 'held') return 'amber';
  return run.kind === 'live' ? 'red' : 'blue';
}

/** One cue of a run: what was planned, what it took. */
export interface Account {
  id: string;
  number: string;
  title: string;
  timing: CueTiming;
  plannedMs: number;
  /** How long it was on air; undefined for what was not, or is still. */
  tookMs?: number;
}

/** What became of each cue, in the order of the programme as it is now. */
export function accountsOf(agenda: Agenda, timings: readonly CueTiming[]): Account[] {
  const byCue = new Map(timings.map((c) => [c.id, c]));
  return (agenda.items ?? []).flatMap((item) =>
    (item.cues ?? []).flatMap((cue): Account[] => {
      const timing = byCue.get(cue.id);
      if (!timing) return [];
      const { started_at: from, ended_at: to } = timing;
      return [{
        id: cue.id,
        number: cue.number,
        title: cueTitle(item, cue),
        timing,
        plannedMs: timing.planned_end_at - timing.planned_at,
        tookMs: from != null && to != null ? to - from : undefined,
      }];
    }),
  );
}
