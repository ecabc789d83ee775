import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDateTime, formatNumber } from '@/lib/format';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { showDone } from '@/ui/undo';
import { useSteps } from './command';
import { useDesk } from './desk';
import css from './Plan.module.css';

const nextPages = [
  { to: '/su-kien/$event/chuong-trinh', label: 'plan.to_programme' },
  { to: '/su-kien/$event/diem-cau', label: 'plan.to_sites' },
  { to: '/su-kien/$event/thanh-phan', label: 'plan.to_groups' },
  { to: '/su-kien/$event/nhiem-vu', label: 'plan.to_duties' },
];

function useMakes(): string {
  const { t } = useTranslation();
  const { items, groups, duties, sites, units } = useDesk().reading.plan.totals;
  return t('plan.makes', { items: formatNumber(items), groups: formatNumber(groups), duties: formatNumber(duties), sites: formatNumber(sites), units: formatNumber(units) });
}

function Confirmed() {
  const { t } = useTranslation();
  const { event, view } = useDesk();
  const { routesByPath } = useRouter();
  return (
    <div className={css.bar} data-done role="region" aria-label={t('plan.confirmed')}>
      <p>
        <strong>{t('plan.confirmed')}</strong> {t('plan.confirmed_by', { who: view.confirmed_by, when: formatDateTime(view.confirmed_at) })}
        {view.blocking > 0 && <span className={css.blocking}>{t('plan.blocking', { n: formatNumber(view.blocking) })} <span className={css.more}>{t('plan.blocking_live')}</span></span>}
      </p>
      <span className={css.next}>
        {nextPages.filter(({ to }) => to in routesByPath).map(({ to, label }) => <Link key={to} to={to} params={{ event }}>{t(label)}</Link>)}
      </span>
    </div>
  );
}

/** Says what confirming makes and what is still open, and confirms. Nothing blocks it. */
export function ConfirmBar() {
  const { t } = useTranslation();
  const { event, view, reading, editable } = useDesk();
  const [asking, dialog] = useDisclosure();
  const { confirm } = useSteps(event, view.revision);
  const makes = useMakes();
  if (view.stage === 'confirmed') return <Confirmed />;
  if (reading.state !== 'current') return null;
  const open = view.blocking > 0 ? t('plan.blocking', { n: formatNumber(view.blocking) }) : t('plan.nothing_blocking');
  return (
    <div className={css.bar} role="region" aria-label={t('plan.confirm_region')}>
      <p>
        <span className={css.more}><strong>{t('plan.will_make')}</strong> {makes}</span>
        <span className={view.blocking > 0 ? css.blocking : css.clear}>{open} {view.blocking > 0 && <span className={css.more}>{t('plan.blocking_means')}</span>}</span>
      </p>
      {editable && <Button onClick={dialog.open}>{t('plan.confirm')}</Button>}
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={t('plan.confirm_ask')}
        verb={t('plan.confirm')}
        onConfirm={async () => {
          await confirm.mutateAsync(undefined);
          showDone(t('plan.said_confirmed'));
        }}
      >
        <p style={{ margin: 0 }}>{t('plan.confirm_makes', { makes })}</p>
        <p>{t('plan.confirm_after')}</p>
        {view.blocking > 0 && <p style={{ marginBottom: 0 }}>{open} {t('plan.blocking_means')}</p>}
      </ConfirmDialog>
    </div>
  );
}
