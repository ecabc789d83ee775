import { createContext, useContext } from 'react';
import type { Correcting } from './command';
import type { Rows } from './field';
import type { PlanView, Reading } from './plan';

/** What the person points at: a line of the document, a row made of it, a finding about it. */
export interface Selection {
  line?: number;
  /** Ref of a row, or path of a fact. */
  ref?: string;
  finding?: string;
  /** Where it was chosen: every other part brings it into sight. */
  from: 'paper' | 'result' | 'finding';
}

/** The parts of the page: beside one another on a wide screen, one at a time on a phone. */
export const parts = ['van-ban', 'ket-qua', 'phat-hien', 'cau-hoi'] as const;
export type PartName = (typeof parts)[number];

/** What every part of the plan page shares. */
export interface Desk {
  event: string;
  view: PlanView;
  reading: Reading;
  rows: Rows;
  /** The person may change the plan, and this reading is in work. */
  editable: boolean;
  selection: Selection | undefined;
  select: (selection: Selection) => void;
  /** Shows a line on the paper, also where the paper is out of sight. */
  showLine: (selection: Selection) => void;
  correct: (correcting: Correcting) => Promise<unknown>;
}

export const DeskContext = createContext<Desk | undefined>(undefined);

/** The plan page around a part of it. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('a part of the plan page stands outside it');
  return desk;
}
