import { Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '@/lib/format';
import { useNow } from '@/live/clock';
import { Digits } from '@/ui/Digits';
import { StateWord } from '@/ui/StateWord';
import { allRounds, nextDue, toRepeat, type Due, type RoundRow } from './linetest';
import css from './RoundBar.module.css';
import { roundName } from './words';

/** Props of the line that says which round is shown. */
export interface RoundBarProps {
  rounds: readonly RoundRow[];
  schedule: readonly Due[];
  shown: RoundRow | undefined;
  mayRun: boolean;
  onOpen: () => void;
}

function Standing({ round }: { round: RoundRow }) {
  const { t } = useTranslation();
  if (round.closed_at === null) return <><StateWord tone="blue" word={t('linetest.round_is_open')} since={round.opened_at} />; {t('linetest.opened_by', { by: round.opened_by })}</>;
  return <span>{t('linetest.round_was', { from: formatDateTime(round.opened_at), to: formatDateTime(round.closed_at), by: round.closed_by })}</span>;
}

/** Which round the page shows, how it stands, and what comes next. */
export function RoundBar({ rounds, schedule, shown, mayRun, onOpen }: RoundBarProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const choose = (dot: string | null) => void navigate({ to: '.', search: (before: object) => ({ ...before, dot: dot ?? undefined }), replace: true });
  const next = nextDue(schedule, useNow(60_000));
  const again = shown && shown.closed_at !== null && shown === rounds[0] ? toRepeat(shown.count) : 0;
  return (
    <section className={css.bar} aria-label={t('linetest.rounds')}>
      {rounds.length > 0 && (
        <Select
          label={t('linetest.round')}
          className={`${css.choice} dc-screen-only`}
          allowDeselect={false}
          data={[...rounds.map((r) => ({ value: r.id, label: roundName(t, r) })), { value: allRounds, label: t('linetest.all_rounds') }]}
          value={shown?.id ?? allRounds}
          onChange={choose}
        />
      )}
      <div className={css.words}>
        {rounds.length === 0 && <p><strong>{t('linetest.none')}</strong> {t(mayRun ? 'linetest.none_todo' : 'linetest.none_ask')}</p>}
        {shown && <p><strong>{roundName(t, shown)}</strong>&ensp;<Standing round={shown} /></p>}
        {again > 0 && mayRun && (
          <p>{t('linetest.repeat_hint', { n: again })} <button type="button" className={css.link} onClick={onOpen}>{t('linetest.repeat')}</button></p>
        )}
        {next && <p>{t('linetest.next_due', { kind: t(`linetest.kind_${next.kind}`) })} <Digits text={formatDateTime(next.at)} /></p>}
        {schedule.length === 0 && <p>{t('linetest.no_start')}</p>}
      </div>
    </section>
  );
}
