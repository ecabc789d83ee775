import { useState } from 'react';
import type { Line } from './lines';

type RowLine = Extract<Line, { kind: 'item' | 'cue' }>;

/**
 * Which rows are open. An open one that somebody deletes stays at the end of
 * the list until it is closed, so that what was typed in it is not lost.
 */
export function useOpenRows(lines: readonly Line[]) {
  const [open, setOpen] = useState<ReadonlyMap<string, RowLine>>(new Map());
  const present = new Map(lines.map((line) => [line.key, line]));
  const fresh = [...open].filter(([key, line]) => present.has(key) && present.get(key) !== line);
  if (fresh.some(([key, line]) => (present.get(key) as RowLine).item !== line.item)) {
    setOpen(new Map([...open].map(([key, line]) => [key, (present.get(key) as RowLine | undefined) ?? line])));
  }
  const gone = [...open.values()].filter((line) => !present.has(line.key));
  return {
    shown: [...lines, ...gone],
    isOpen: (key: string) => open.has(key),
    isGone: (key: string) => !present.has(key),
    toggle: (line: RowLine) => {
      const next = new Map(open);
      if (!next.delete(line.key)) next.set(line.key, line);
      setOpen(next);
    },
    close: (key: string) => {
      const next = new Map(open);
      next.delete(key);
      setOpen(next);
    },
  };
}
