import { useTranslation } from 'react-i18next';
import { formatTime } from '@/lib/format';
import type { HallRow } from './hot';
import css from './AgendaCard.module.css';

/** As many rows as are read from the last seat. */
const most = 8;

/** The rows to show around the one on air: the whole programme where it fits, else a window that moves with it. */
export function agendaWindow(rows: readonly HallRow[], size = most): readonly HallRow[] {
  if (rows.length <= size) return rows;
  const at = Math.max(0, rows.findIndex((r) => r.state === 'current'));
  const from = Math.min(rows.length - size, Math.max(0, at - 2));
  return rows.slice(from, from + size);
}

/** The programme as the audience may see it, the item on air marked. */
export function AgendaCard({ rows }: { rows: readonly HallRow[] }) {
  const { t } = useTranslation();
  const shown = agendaWindow(rows);
  return (
    <div className={css.card} style={{ '--rows': Math.max(4, shown.length) } as React.CSSProperties}>
      <p className={css.head}>{t('scene.kind_agenda')}</p>
      <ol className={css.rows}>
        {shown.map((row) => (
          <li key={row.number} className={css.row} data-state={row.state} aria-current={row.state === 'current' || undefined}>
            <span className={css.time}>{row.start_at > 0 ? formatTime(row.start_at) : row.number}</span>
            <span className={css.title}>{row.title}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
