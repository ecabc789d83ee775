import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '@/lib/format';
import type { PlanView, Reading } from './plan';
import css from './Plan.module.css';

/** Says when what is shown is not the plan in force, or when a changed one waits. */
export function Standing({ event, view, reading }: { event: string; view: PlanView; reading: Reading }) {
  const { t } = useTranslation();
  const plan = `/su-kien/${event}/ke-hoach`;
  if (reading.state === 'replaced' || reading.state === 'discarded') {
    return (
      <div className={css.banner} role="status">
        <p>{t(`plan.shows_${reading.state}`, { number: reading.number })}</p>
        <Link to={plan} search={{}}>{t('plan.to_current')}</Link>
      </div>
    );
  }
  if (!view.proposed) return null;
  const proposed = { number: view.proposed.number, name: view.proposed.name, who: view.proposed.read_by, when: formatDateTime(view.proposed.read_at) };
  return (
    <div className={css.banner} data-tone="amber" role="status">
      <p>{t(reading.state === 'proposed' ? 'plan.shows_proposed' : 'plan.proposal_waits', proposed)}</p>
      <span className={css.next}>
        <Link to={`${plan}/so-sanh`}>{t('plan.compare')}</Link>
        {reading.state === 'proposed'
          ? <Link to={plan} search={{}}>{t('plan.to_current')}</Link>
          : <Link to={plan} search={{ ban: view.proposed.id }}>{t('plan.to_proposed')}</Link>}
      </span>
    </div>
  );
}
