import { useTranslation } from 'react-i18next';
import type { Hot } from '@/features/show/live/hot';
import { ShowClock } from '@/features/show/live/ShowClock';
import { useCountdown, useUntil } from '@/features/show/live/useCountdown';
import { formatTime } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import css from './MC.module.css';

function Left({ hot }: { hot: Hot }) {
  const { t } = useTranslation();
  const drawn = useCountdown(hot.clock, hot.countdown);
  const begun = hot.run?.state === 'running' || hot.run?.state === 'held';
  const until = useUntil(hot.clock, begun ? null : hot.scheduled_at);
  if (hot.run?.state === 'ended') return <p className={css.count}>{t('stage.ended')}</p>;
  if (drawn) {
    return (
      <p className={css.count} role="timer" data-phase={drawn.phase} data-testid="countdown">
        <Digits text={drawn.text} />
        {hot.run?.state === 'held' && <strong className={css.held}>{t('stage.held')}</strong>}
      </p>
    );
  }
  if (!until || hot.scheduled_at == null) return <p className={css.count}>{t('stage.not_started')}</p>;
  return (
    <p className={css.count} role="timer" data-phase={until.startsWith('−') ? 'amber' : 'none'} data-testid="countdown">
      <span className={css.before}>{t('stage.starts_short', { time: formatTime(hot.scheduled_at) })}</span> <Digits text={until} />
    </p>
  );
}

/** The top of the MC's screen: what is left of the cue, what is on air, the clock. */
export function MCHead({ hot }: { hot: Hot }) {
  const { t } = useTranslation();
  return (
    <header className={css.head}>
      <Left hot={hot} />
      <h1 className={css.onair}>
        {hot.run?.kind === 'rehearsal' && hot.run.state !== 'ended' && <span className={css.rehearsal}>{t('stage.rehearsal')}</span>}
        {hot.current && hot.run?.state !== 'ended' && <strong className={css.live}>{t('scene.state_current')}</strong>}
        <span className={css.current}>{hot.current?.words ?? hot.event_name}</span>
      </h1>
      <ShowClock face={hot.clock} className={css.clock} />
    </header>
  );
}
