import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { formatNumber } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import { Sheet } from '@/ui/Sheet';
import css from './UnitCounts.module.css';

type Counts = components['schemas']['DutyUnitCount'];

/** How far each unit is with what it leads; a name narrows the list to that unit. */
export function UnitCounts({ units }: { units: readonly Counts[] }) {
  const { t } = useTranslation();
  const figure = (n: number) => (n > 0 ? <Digits text={formatNumber(n)} /> : '');
  return (
    <div className={css.counts}>
      <Sheet title={t('duty.by_unit')}>
        <div className={css.scroll}>
          <table className={css.table}>
            <caption className="dc-unseen">{t('duty.by_unit')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('duty.unit')}</th><th scope="col">{t('duty.leads')}</th><th scope="col">{t('duty.done')}</th>
                <th scope="col">{t('duty.overdue')}</th><th scope="col">{t('duty.supports')}</th>
              </tr>
            </thead>
            <tbody>
              {units.map((u) => (
                <tr key={u.unit_id || u.name}>
                  <td><Link to="." search={((before: object) => ({ ...before, don_vi: u.name }))}>{u.name}</Link></td>
                  <td>{figure(u.lead)}</td>
                  <td>{figure(u.done)}</td>
                  <td data-late={u.overdue > 0 || undefined}>{figure(u.overdue)}</td>
                  <td>{figure(u.support)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Sheet>
    </div>
  );
}
