import { useTranslation } from 'react-i18next';
import type { Row } from '@/features/show/live/programme';
import css from './Lists.module.css';

/** Names and offices to introduce, in the order of the programme; the one on air stands out. */
export function Names({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation();
  const named = rows.filter((r) => r.cue && (r.cue.caption.name || r.cue.caption.office));
  if (named.length === 0) return <p className={css.none}>{t('stage.no_names')}</p>;
  return (
    <section className={css.page} aria-label={t('stage.names')}>
      <ol className={css.list}>
        {named.map((row) => (
          <li key={row.key} className={css.person} data-state={row.state} aria-current={row.state === 'current' || undefined}>
            <span className={css.number}>{row.number}</span>
            <strong>{row.cue?.caption.name}</strong>
            <span className={css.office}>{row.cue?.caption.office}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
