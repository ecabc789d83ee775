import { useTranslation } from 'react-i18next';
import type { Hot } from '@/features/show/live/hot';
import { keepFocus } from './keys';
import type { AirDesk, SceneButton } from './useAirDesk';
import css from './SceneButtons.module.css';

const buttons: readonly SceneButton[] = ['hall', 'site', 'split', 'card', 'black'];

/** The pictures that are made here: a press stands one by, PHÁT puts it on air. */
export function SceneButtons({ airDesk, hot }: { airDesk: AirDesk; hot: Hot }) {
  const { t } = useTranslation();
  const { chosen, mayRun } = airDesk;
  const none = (button: SceneButton) => (button === 'site' || button === 'split') && chosen.length === 0;
  return (
    <div className={css.scenes} role="group" aria-label={t('wall.scenes')}>
      {buttons.map((button) => (
        <button
          key={button}
          type="button"
          disabled={!mayRun || none(button)}
          title={none(button) ? t('wall.choose_site') : undefined}
          aria-pressed={hot.standby.scene.kind === button}
          data-on={hot.program.scene.kind === button || undefined}
          onMouseDown={keepFocus}
          onClick={() => airDesk.standButton(button)}
        >
          {t(`wall.scene_${button}`)}
        </button>
      ))}
    </div>
  );
}
