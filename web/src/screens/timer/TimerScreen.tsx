import { useTranslation } from 'react-i18next';
import type { HotTimer } from '@/features/show/live/hot';
import { timerChannel, useTimer } from '@/features/show/live/useShow';
import { formatTime } from '@/lib/format';
import { BeatBadge } from '@/live/BeatBadge';
import { ScreenWords } from '@/features/show/live/ScreenWords';
import { useCountdown, useUntil } from '@/features/show/live/useCountdown';
import { ShowClock } from '@/features/show/live/ShowClock';
import { BigDigits } from './BigDigits';
import { StageMessage } from '@/features/show/live/StageMessage';
import css from './Timer.module.css';

function Running({ timer }: { timer: HotTimer }) {
  const { t } = useTranslation();
  const drawn = useCountdown(timer.clock, timer.countdown);
  if (!drawn) return <div className={css.digits} />;
  return (
    <>
      <BigDigits text={drawn.text} phase={drawn.phase} />
      {drawn.phase === 'none' && <p className={css.under}>{t('stage.taken')}</p>}
      {drawn.phase === 'over' && <p className={css.under}>{t('stage.over')}</p>}
    </>
  );
}

function Before({ timer }: { timer: HotTimer }) {
  const { t } = useTranslation();
  const until = useUntil(timer.clock, timer.scheduled_at);
  if (timer.scheduled_at == null || !until) return <p className={css.words}>{t('stage.no_start')}</p>;
  const past = until.startsWith('−');
  return (
    <>
      <p className={css.over}>{t(past ? 'stage.late_start' : 'stage.starts_in')}</p>
      <BigDigits text={past ? until.slice(1) : until} phase={past ? 'amber' : 'normal'} />
      <p className={css.under}>{t('stage.starts_at', { time: formatTime(timer.scheduled_at) })}</p>
    </>
  );
}

function Body({ timer }: { timer: HotTimer }) {
  const { t } = useTranslation();
  if (timer.state === 'ended') return <p className={css.words}>{t('stage.ended')}</p>;
  return timer.state === 'not_started' ? <Before timer={timer} /> : <Running timer={timer} />;
}

/** The stage timer: one number as large as the screen allows, the desk's message below. */
export function TimerScreen({ event }: { event: string }) {
  const { t } = useTranslation();
  const { state: timer, denied } = useTimer(event);
  const channel = timerChannel(event);
  if (!timer) return <ScreenWords channel={channel} denied={denied} />;
  if (timer.blackout) {
    return (
      <main className={css.dark} aria-label={t('stage.blackout')}>
        <BeatBadge channel={channel} />
      </main>
    );
  }
  return (
    <main className={css.screen} data-state={timer.state} data-message={timer.message ? true : undefined}>
      <BeatBadge channel={channel} />
      <header className={css.head}>
        <p className={css.now}>
          {timer.rehearsal && <span className={css.rehearsal}>{t('stage.rehearsal')}</span>}
          {timer.state === 'held' && <strong className={css.held}>{t('stage.held')}</strong>}
          <span className={css.title} role="heading" aria-level={1}>{timer.title || timer.event_name}</span>
        </p>
        <ShowClock face={timer.clock} className={css.clock} />
      </header>
      <div className={css.body}><Body timer={timer} /></div>
      <div role="status" className={css.foot}>
        {timer.message ? <StageMessage message={timer.message} /> : timer.next_title && timer.state !== 'ended' && (
          <p className={css.next}>{t('stage.next', { title: timer.next_title })}</p>
        )}
      </div>
    </main>
  );
}
