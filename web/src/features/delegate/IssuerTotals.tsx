import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import { Sheet } from '@/ui/Sheet';
import type { GroupTotal } from './groups';
import css from './IssuerTotals.module.css';

/** How many invitations each body issues, with the sum. */
export function IssuerTotals({ total }: { total: GroupTotal }) {
  const { t } = useTranslation();
  const open = (n: number) => (n > 0 ? t('delegate.open_groups', { n: formatNumber(n) }) : '');
  return (
    <div className={css.totals}>
      <Sheet title={t('delegate.by_issuer')}>
        <div className={css.scroll}>
          <table className={css.table}>
            <caption className="dc-unseen">{t('delegate.by_issuer')}</caption>
            <thead>
              <tr><th scope="col">{t('delegate.issuer')}</th><th scope="col">{t('delegate.groups')}</th><th scope="col">{t('delegate.count')}</th><th scope="col">{t('delegate.open')}</th></tr>
            </thead>
            <tbody>
              {(total.issuers ?? []).map((i) => (
                <tr key={i.unit_id || i.issuer}>
                  <td>{i.issuer || t('delegate.no_issuer')}</td>
                  <td><Digits text={formatNumber(i.groups)} /></td>
                  <td><Digits text={formatNumber(i.count)} /></td>
                  <td>{open(i.open)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr><th scope="row">{t('delegate.sum')}</th><td><Digits text={formatNumber(total.groups)} /></td><td><Digits text={formatNumber(total.count)} /></td><td>{open(total.open)}</td></tr>
            </tfoot>
          </table>
        </div>
      </Sheet>
    </div>
  );
}
