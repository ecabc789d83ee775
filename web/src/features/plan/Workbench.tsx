import { useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useSearchTexts } from '@/lib/params';
import { useCorrect } from './command';
import { ConfirmBar } from './ConfirmBar';
import { DeskContext, parts, type Desk, type PartName, type Selection } from './desk';
import { rowsOf } from './field';
import { Findings } from './finding/Findings';
import { bySeverity, severities, visible, withResolved, type FindingFilter } from './finding/finding';
import { Legend } from './paper/Legend';
import { Paper } from './paper/Paper';
import { Parts } from './Parts';
import { list, mendable, useMayEdit, type PlanView, type Reading } from './plan';
import { asked, Questions } from './question/Questions';
import { Results } from './result/Results';
import css from './Plan.module.css';

interface WorkbenchProps {
  event: string;
  view: PlanView;
  reading: Reading;
  /** The id that the reading was asked for by; empty for the current one. */
  shown: string;
}

function useFilter(): FindingFilter {
  const { loc, muc } = useSearchTexts();
  const wanted = muc?.split('.') ?? [];
  return useMemo(() => ({ all: loc === 'tat-ca', severities: severities.filter((s) => wanted.includes(s)) }), [loc, muc]); // eslint-disable-line react-hooks/exhaustive-deps -- wanted is made of muc
}

/** The part in front, kept in the address; beside the paper there is always another one. */
function usePart(wide: boolean) {
  const { xem } = useSearchTexts();
  const navigate = useNavigate();
  const asked = parts.find((p) => p === xem) ?? (wide ? 'phat-hien' : 'van-ban');
  const part: PartName = wide && asked === 'van-ban' ? 'phat-hien' : asked;
  const open = (next: PartName) => {
    void navigate({ to: '.', search: (before: object) => ({ ...before, xem: next }), replace: true, resetScroll: false } as never);
  };
  return { part, open };
}

/** The document beside what was made of it. */
export function Workbench({ event, view, reading, shown }: WorkbenchProps) {
  const wide = useMediaQuery('(min-width: 72em)', true, { getInitialValueInEffect: false });
  const { part, open } = usePart(wide);
  const filter = useFilter();
  const [selection, setSelection] = useState<Selection>();
  const correct = useCorrect(event, shown, reading.id);
  const editable = useMayEdit(event) && mendable(view);
  const rows = useMemo(() => rowsOf(reading.plan), [reading.plan]);
  const findings = useMemo(
    () => bySeverity(reading.state === 'current' ? withResolved(list(reading.findings), list(view.answers)) : list(reading.findings)),
    [reading, view.answers],
  );
  const noted = useMemo(() => visible(list(reading.findings), filter), [reading.findings, filter]);
  const desk: Desk = {
    event, view, reading, rows, editable, selection, correct,
    select: (next) => {
      setSelection(next);
      if (next.from !== 'paper') return;
      if (next.finding) open('phat-hien');
      else if (next.ref) open('ket-qua');
    },
    showLine: (next) => {
      setSelection({ ...next });
      if (!wide) open('van-ban');
    },
  };
  const openQuestions = list(view.questions).length;
  return (
    <DeskContext value={desk}>
      <div className={css.bench} data-part={part}>
        <div className={css.sheet} role={wide ? undefined : 'tabpanel'} aria-labelledby={wide ? undefined : 'tab-van-ban'}>
          <Legend />
          <Paper findings={noted} />
        </div>
        <div className={css.pane}>
          <Parts
            part={part}
            onOpen={open}
            counts={{ 'phat-hien': findings.filter((f) => !f.answer).length, 'cau-hoi': openQuestions || asked(list(view.answers)).length }}
            wide={wide}
          />
          {part !== 'van-ban' && (
            <div className={css.panel} role="tabpanel" id={`phan-${part}`} aria-labelledby={`tab-${part}`} tabIndex={-1}>
              {part === 'phat-hien' && <Findings findings={findings} filter={filter} />}
              {part === 'ket-qua' && <Results />}
              {part === 'cau-hoi' && <Questions />}
            </div>
          )}
        </div>
      </div>
      <ConfirmBar />
    </DeskContext>
  );
}
