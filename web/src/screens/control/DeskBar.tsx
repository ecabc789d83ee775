import { IconDeviceTv, IconDoorExit, IconKeyboard } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { RecMark } from '@/features/recording/RecMark';
import type { Hot } from '@/features/show/live/hot';
import { ShowClock } from '@/features/show/live/ShowClock';
import { driftMs, driftWord, expectedEnd } from '@/features/show/live/timing';
import { useAtShowTime } from '@/features/show/live/useShow';
import { driftWords, isOpen, runName, screensOf } from '@/features/show/live/words';
import { formatTime } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import { Chair } from './Chair';
import { keepFocus } from './keys';
import type { Desk } from './useDesk';
import css from './DeskBar.module.css';

function Drift({ hot }: { hot: Hot }) {
  const { t } = useTranslation();
  // Rounded to the second, so that it is drawn once a second.
  const compute = useCallback((showNow: number) => Math.trunc(driftMs(hot, showNow) / 1000), [hot]);
  const ms = useAtShowTime(hot.clock, compute) * 1000;
  return <span data-drift={driftWord(ms)}><Digits className={css.value} text={driftWords(t, ms)} /></span>;
}

function ExpectedEnd({ hot }: { hot: Hot }) {
  const compute = useCallback((showNow: number) => formatTime(expectedEnd(hot, showNow)), [hot]);
  return <Digits className={css.value} text={useAtShowTime(hot.clock, compute)} />;
}

/** The top of the desk: clock, which run this is, how late, when it ends, who listens. */
export function DeskBar({ desk, hot, onKeys }: { desk: Desk; hot: Hot; onKeys: () => void }) {
  const { t } = useTranslation();
  const { event } = desk;
  const count = screensOf(hot.screens);
  const known = isOpen(hot.run) && (hot.scheduled_at != null || hot.run?.started_at != null);
  return (
    <header className={css.bar}>
      <ShowClock face={hot.clock} className={css.clock} />
      <h1 className={css.run} data-kind={hot.run?.kind} data-testid="run">
        {hot.run ? runName(t, hot.run) : t('desk.no_run')}
        <span>{hot.run ? t(`run.state_${hot.run.state}`) : hot.event_name}</span>
      </h1>
      {hot.run && known && (
        <dl className={css.figures}>
          <div data-testid="drift"><dt>{t('desk.drift')}</dt><dd><Drift hot={hot} /></dd></div>
          <div><dt>{t('desk.expected_end')}</dt><dd><ExpectedEnd hot={hot} /></dd></div>
          <div className={css.planned}><dt>{t('desk.planned_end')}</dt><dd><Digits className={css.value} text={formatTime(hot.timing.planned_end_at)} /></dd></div>
        </dl>
      )}
      <Chair event={event} mayRun={desk.mayRun} />
      <RecMark event={event} />
      <p className={css.screens} data-none={count === 0 || undefined} title={t('desk.screens_connected', { n: count })}>
        <IconDeviceTv size="1.3em" stroke={1.6} aria-hidden />
        <span>{t('desk.screens', { n: count })}</span>
      </p>
      <nav className={css.tools} aria-label={t('desk.tools')}>
        <button type="button" onMouseDown={keepFocus} onClick={onKeys} aria-label={t('desk.keys')}><IconKeyboard size="1.4em" stroke={1.6} aria-hidden /></button>
        <Link to="/su-kien/$event/phien" params={{ event }} aria-label={t('desk.leave')}><IconDoorExit size="1.4em" stroke={1.6} aria-hidden /></Link>
      </nav>
    </header>
  );
}
