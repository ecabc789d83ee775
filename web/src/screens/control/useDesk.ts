import { useEffect, useRef, useState } from 'react';
import { useHasRole } from '@/api/me';
import type { Program } from '@/features/show/live/hot';
import { findCue, rowsOf, step } from '@/features/show/live/programme';
import { useAgenda, useHall, useShow } from '@/features/show/live/useShow';
import { isOpen } from '@/features/show/live/words';
import { usePress } from './usePress';

/** A selection by keys stands by once it has rested so long. */
const restMs = 350;

/** What was chosen, until something else goes on air. */
interface Selection {
  cue: string;
  /** The picture on air when it was chosen. */
  since: number;
}

/** A picture with its sound, chosen to stand by. */
export type Choice = Pick<Program, 'cue_id' | 'scene' | 'mics' | 'caption'>;

/** All that the desk shows and does. */
export function useDesk(event: string) {
  const { state: hot, denied } = useShow(event);
  const { state: hall } = useHall(event);
  const { data: agenda, error } = useAgenda(event, hot?.agenda_revision);
  const mayRun = useHasRole(event, 'director');
  const maySay = useHasRole(event, 'director', 'organiser', 'technician');
  const pressing = usePress(event, hot);
  const { press, deaf, deafen } = pressing;
  const [selection, select] = useState<Selection>();
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(resting.current), []);

  const rows = agenda && hot ? rowsOf(agenda, hot.cues ?? []) : [];
  const selected = selection && selection.since === hot?.program.since ? selection.cue : undefined;
  const open = isOpen(hot?.run);
  const onAir = hot?.run?.state === 'running' || hot?.run?.state === 'held';

  const standBy = (cueID: string) => {
    clearTimeout(resting.current);
    resting.current = undefined;
    const cue = findCue(agenda, cueID)?.cue;
    if (!cue || !mayRun) return Promise.resolve(false);
    const choice: Choice = { cue_id: cue.id, scene: cue.scene, mics: cue.mics, caption: cue.caption };
    return press((ops, { key }) => ops.standby(key, cueID === hot?.next?.id ? undefined : choice));
  };
  const standScene = (choice: Choice) => {
    clearTimeout(resting.current);
    resting.current = undefined;
    select(undefined);
    if (!mayRun) return Promise.resolve(false);
    return press((ops, { key }) => ops.standby(key, choice));
  };
  const mark = (cue: string) => select({ cue, since: hot?.program.since ?? 0 });

  return {
    event, hot, hall, agenda, rows, denied, error, mayRun, maySay, selected, open, onAir, pressing,
    /** A picture made at this desk: it stands by, whatever cue was selected. */
    standScene,
    /** A click on a cue: it stands by. */
    choose: (cue: string) => {
      mark(cue);
      void standBy(cue);
    },
    /** Arrow keys: it stands by once the selection rests. */
    move: (by: 1 | -1) => {
      const cue = step(rows, selected ?? hot?.next?.id ?? hot?.current?.id, by);
      if (!cue) return;
      mark(cue);
      clearTimeout(resting.current);
      resting.current = setTimeout(() => void standBy(cue), restMs);
    },
    go: () => {
      const next = hot?.next;
      if (!open || !next || deaf || !mayRun) return;
      clearTimeout(resting.current);
      deafen();
      void press((ops, common) => ops.go({ ...common, cue_id: next.id }));
    },
    take: async () => {
      if (!open || !mayRun) return;
      if (resting.current !== undefined && selected) await standBy(selected);
      await press((ops, common) => ops.take(common));
    },
    goto: (cue: string) => void (open && press((ops, common) => ops.goto({ ...common, cue_id: cue }))),
    back: () => void (onAir && mayRun && press((ops, common) => ops.back(common))),
    hold: () => void (onAir && mayRun && press((ops, common) => (hot?.run?.state === 'held' ? ops.resume(common) : ops.hold(common)))),
    adjust: (minutes: number) => void (onAir && mayRun && press((ops, common) => ops.adjust({ ...common, minutes }))),
    skip: (cue: string, restore: boolean) => void (open && press((ops, common) => ops.skip({ ...common, cue_id: cue, restore }))),
    end: () => press((ops, common) => ops.end(common)),
    say: (text: string, color: 'white' | 'amber' | 'red' | 'green', flash: boolean) => press((ops, { key }) => ops.message({ key, text, color, flash })),
    darken: (on: boolean) => press((ops, { key }) => ops.blackout({ key, on })),
  };
}

/** The desk, for its parts. */
export type Desk = ReturnType<typeof useDesk>;
