import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import type { Held } from './clips';
import css from './ReadyBar.module.css';

/** How many places have a clip, of all: a bar with its figures. */
export function ReadyBar({ held, sites }: { held: Held | undefined; sites: number }) {
  const { t } = useTranslation();
  if (sites === 0) return null;
  const ready = held?.ready ?? 0;
  const words = t('clip.ready_of', { ready: formatNumber(ready), all: formatNumber(sites) });
  return (
    <span className={css.bar} data-whole={ready === sites || undefined}>
      <span className={css.track} aria-hidden>
        <span className={css.ready} style={{ width: `${(100 * ready) / sites}%` }} />
        <span className={css.fetching} style={{ width: `${(100 * (held?.fetching ?? 0)) / sites}%` }} />
      </span>
      {words}
    </span>
  );
}
