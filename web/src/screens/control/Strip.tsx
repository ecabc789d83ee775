import { useTranslation } from 'react-i18next';
import type { Hot } from '@/features/show/live/hot';
import { useCountdown, useUntil } from '@/features/show/live/useCountdown';
import { formatDateTime, formatDuration, formatTime } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import css from './Strip.module.css';

function Before({ hot }: { hot: Hot }) {
  const { t } = useTranslation();
  const until = useUntil(hot.clock, hot.scheduled_at);
  if (hot.scheduled_at == null || !until) return <p className={css.words}>{t('desk.no_start')}</p>;
  const past = until.startsWith('−');
  return (
    <>
      <p className={css.words}>{t(past ? 'desk.late_start' : 'desk.starts_in')}<span>{t('desk.starts_at', { time: formatDateTime(hot.scheduled_at) })}</span></p>
      <p role="timer" className={css.digits} data-phase={past ? 'amber' : 'normal'} data-testid="countdown"><Digits text={past ? until.slice(1) : until} /></p>
    </>
  );
}

function Running({ hot }: { hot: Hot }) {
  const { t } = useTranslation();
  const drawn = useCountdown(hot.clock, hot.countdown);
  const total = hot.countdown?.total_ms ?? 0;
  return (
    <>
      <p className={css.words}>
        {t(!drawn || drawn.phase === 'none' ? 'desk.taken' : drawn.phase === 'over' ? 'desk.over' : 'desk.remaining')}
        <span>{total > 0 ? t('desk.of_total', { time: formatDuration(total) }) : t('desk.no_total')}</span>
      </p>
      {hot.run?.state === 'held' && (
        <p className={css.held}>{t('stage.held')}{hot.run.held_since != null && <span>{t('core.since', { time: formatTime(hot.run.held_since) })}</span>}</p>
      )}
      <p role="timer" className={css.digits} data-phase={drawn?.phase} data-testid="countdown"><Digits text={drawn?.text ?? ''} /></p>
    </>
  );
}

/** The one time that matters now: until the start, or what is left of the cue on air. */
export function Strip({ hot }: { hot: Hot }) {
  const { t } = useTranslation();
  const state = hot.run?.state;
  return (
    <div className={css.strip} data-state={state}>
      {state === 'running' || state === 'held' ? (
        <Running hot={hot} />
      ) : state === 'ended' && hot.run?.ended_at != null ? (
        <p className={css.words}>{t('stage.ended')}<span>{t('desk.ended_at', { time: formatDateTime(hot.run.ended_at) })}</span></p>
      ) : (
        <Before hot={hot} />
      )}
    </div>
  );
}
