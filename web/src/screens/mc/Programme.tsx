import { useTranslation } from 'react-i18next';
import { formatTime } from '@/lib/format';
import type { Hot } from '@/features/show/live/hot';
import type { Row } from '@/features/show/live/programme';
import css from './Lists.module.css';

/** The programme for the MC; a cue opens its script. */
export function Programme({ rows, hot, onRead }: { rows: readonly Row[]; hot: Hot; onRead: (cue: string) => void }) {
  const { t } = useTranslation();
  return (
    <section className={css.page} aria-label={t('stage.programme')}>
      <ol className={css.list}>
        {rows.map((row) => (
          <li key={row.key} className={css.row} data-state={row.state} data-sub={row.sub || undefined} aria-current={row.cue?.id === hot.current?.id || undefined}>
            <span className={css.time}>{row.item.planned.known && !row.sub ? formatTime((row.cue ?? row.item).planned.start_at) : ''}</span>
            {row.cue ? (
              <button type="button" onClick={() => onRead(row.key)}>{row.number}. {row.title}</button>
            ) : (
              <span className={css.group}>{row.number}. {row.title}</span>
            )}
            <span className={css.state}>{row.state === 'waiting' ? '' : t(`scene.state_${row.state}`)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
