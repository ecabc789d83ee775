import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Hot } from '@/features/show/live/hot';
import css from './MC.module.css';

/** The pages of the MC's screen. */
export type View = 'script' | 'programme' | 'names';

const views: readonly View[] = ['script', 'programme', 'names'];

/** The foot: what comes next, the pages, the size of the letters. */
export function MCTools({ hot, view, onView, onSize }: { hot: Hot; view: View; onView: (view: View) => void; onSize: (by: 1 | -1) => void }) {
  const { t } = useTranslation();
  return (
    <footer className={css.foot}>
      <p className={css.next}>{hot.next && hot.run?.state !== 'ended' ? t('stage.next', { title: hot.next.words }) : t('stage.nothing_next')}</p>
      <nav className={css.views} aria-label={t('stage.pages')}>
        {views.map((v, i) => (
          <button key={v} type="button" aria-pressed={v === view} onMouseDown={(e) => e.preventDefault()} onClick={() => onView(v)}>
            <kbd>{i + 1}</kbd> {t(`stage.${v}`)}
          </button>
        ))}
        <button type="button" aria-label={t('stage.smaller')} onMouseDown={(e) => e.preventDefault()} onClick={() => onSize(-1)}><IconMinus size="1.1em" aria-hidden /></button>
        <button type="button" aria-label={t('stage.larger')} onMouseDown={(e) => e.preventDefault()} onClick={() => onSize(1)}><IconPlus size="1.1em" aria-hidden /></button>
      </nav>
    </footer>
  );
}
