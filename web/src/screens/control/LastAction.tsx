import { useTranslation } from 'react-i18next';
import type { Hot } from '@/features/show/live/hot';
import { formatClock } from '@/lib/format';
import css from './Firing.module.css';

/** Who did what last, on this desk or another. */
export function LastAction({ hot }: { hot: Hot }) {
  const { t } = useTranslation();
  const { last } = hot;
  if (!last) return null;
  return (
    <p className={css.last} data-testid="last-action">
      {t('desk.last', { time: formatClock(last.at), who: last.actor, what: t(`run.act_${last.action}`) })}
    </p>
  );
}
