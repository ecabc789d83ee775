import { useTranslation } from 'react-i18next';
import type { Hot } from '@/features/show/live/hot';
import { keepFocus } from './keys';
import type { Desk } from './useDesk';
import css from './Firing.module.css';

/** GO with what it will fire, and PHÁT apart from it. */
export function GoRow({ desk, hot }: { desk: Desk; hot: Hot }) {
  const { t } = useTranslation();
  const { mayRun, pressing } = desk;
  const first = hot.run?.state === 'not_started';
  return (
    <div className={css.goRow}>
      <button type="button" className={css.go} disabled={!mayRun || !hot.next || pressing.deaf} onMouseDown={keepFocus} onClick={desk.go} aria-keyshortcuts="Space">
        <span className={css.goName}>{t('desk.go')} <kbd>{t('desk.key_space')}</kbd></span>
        <span className={css.goWords}>{hot.next ? t(first ? 'desk.go_starts' : 'desk.go_next', { words: hot.next.words }) : t('desk.go_nothing')}</span>
      </button>
      <button type="button" className={css.take} disabled={!mayRun} onMouseDown={keepFocus} onClick={() => void desk.take()} aria-keyshortcuts="Enter">
        <span>{t('desk.take')} <kbd>{t('desk.key_enter')}</kbd></span>
        <small>{t('desk.take_words')}</small>
      </button>
    </div>
  );
}
