import { useState } from 'react';
import { rebase, touched } from './draft';

/** A form over a row that others may change meanwhile. */
export interface DraftControl<D extends object> {
  value: D;
  set: (patch: Partial<D>) => void;
  /** What the row was when typing began, or was last agreed on. */
  base: D;
  dirty: boolean;
  /** Fields that somebody else changed while they were being changed here. */
  clash: readonly (keyof D)[];
  keepMine: () => void;
  takeTheirs: () => void;
}

/**
 * Holds what is typed over a row. Changes by others are taken in where nothing
 * was typed; where both changed the same field, the person decides.
 */
export function useDraft<D extends object>(current: D): DraftControl<D> {
  const [base, setBase] = useState(current);
  const [value, setValue] = useState(current);
  const theirs = touched(base, current);
  const mine = touched(base, value);
  const clash = theirs.filter((field) => mine.includes(field) && touched({ f: value[field] }, { f: current[field] }).length > 0);
  if (theirs.length > 0 && clash.length === 0) {
    setBase(current);
    setValue(rebase(base, value, current));
  }
  return {
    value,
    base,
    set: (patch) => setValue((v) => ({ ...v, ...patch })),
    dirty: mine.length > 0,
    clash,
    keepMine: () => {
      setBase(current);
      setValue(rebase(base, value, current));
    },
    takeTheirs: () => {
      setBase(current);
      setValue({ ...rebase(base, value, current), ...Object.fromEntries(clash.map((field) => [field, current[field]])) });
    },
  };
}
