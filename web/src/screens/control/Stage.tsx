import { useTranslation } from 'react-i18next';
import type { Hot } from '@/features/show/live/hot';
import { useCountdown } from '@/features/show/live/useCountdown';
import { StageMessage } from '@/features/show/live/StageMessage';
import { Digits } from '@/ui/Digits';
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

const kinds = ['hall', 'mc', 'timer', 'account'] as const;

function Connected({ counts }: { counts: Record<string, number> }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="connected-head">
      <h2 id="connected-head" className={css.head}>{t('desk.connected')}</h2>
      <ul className={css.connected}>
        {kinds.map((kind) => (
          <li key={kind} data-none={counts[kind] ? undefined : true}>
            <span>{t(`desk.connected_${kind}`)}</span>
            <strong>{counts[kind] ? counts[kind] : t('desk.nobody')}</strong>
          </li>
        ))}
      </ul>
    </section>
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
      <Connected counts={hot.screens} />
    </aside>
  );
}
