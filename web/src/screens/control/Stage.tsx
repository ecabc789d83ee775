import { useTranslation } from 'react-i18next';
import type { Hot } from '@/features/show/live/hot';
import { useCountdown } from '@/features/show/live/useCountdown';
import { StageMessage } from '@/features/show/live/StageMessage';
import { Digits } from '@/ui/Digits';
import { Connected } from './Connected';
import { keepFocus } from './keys';
import { Messages } from './Messages';
import type { Desk } from './useDesk';
import css from './Stage.module.css';

/** What the stage timer shows now, small. */
function Mirror({ hot }: { hot: Hot }) {
  const { t } = useTranslation();
  const drawn = useCountdown(hot.clock, hot.countdown);
  return (
    <div className={css.mirror} data-dark={hot.blackout || undefined}>
      {hot.blackout ? (
        <p className={css.dark}>{t('desk.dark')}</p>
      ) : (
        <>
          <p className={css.digits} data-phase={drawn?.phase}>{drawn ? <Digits text={drawn.text} /> : t('desk.no_countdown')}</p>
          {hot.message && <StageMessage message={hot.message} />}
        </>
      )}
    </div>
  );
}

/** The right of the desk: what the stage is told, its timer, who listens. */
export function Stage({ desk, hot }: { desk: Desk; hot: Hot }) {
  const { t } = useTranslation();
  return (
    <aside className={css.stage} aria-label={t('desk.tab_stage')}>
      <section aria-labelledby="timer-head">
        <h2 id="timer-head" className={css.head}>{t('desk.timer')}</h2>
        <Mirror hot={hot} />
        <button type="button" className={css.blackout} disabled={!desk.maySay} aria-pressed={hot.blackout} onMouseDown={keepFocus} onClick={() => void desk.darken(!hot.blackout)}>
          {t(hot.blackout ? 'desk.lighten' : 'desk.darken')}
        </button>
      </section>
      <Messages desk={desk} hot={hot} />
      <Connected event={desk.event} hot={hot} />
    </aside>
  );
}
