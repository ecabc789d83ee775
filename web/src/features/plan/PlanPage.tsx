import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileUpload } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '@/lib/format';
import { useEventID, useSearchTexts } from '@/lib/params';
import { Dialog } from '@/ui/Dialog';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorNote } from '@/ui/ErrorNote';
import { PageHeader, type Count } from '@/ui/PageHeader';
import { severities, tally, toneOf } from './finding/finding';
import { documentPath, list, useMayEdit, usePlan, type PlanView, type Reading } from './plan';
import css from './Plan.module.css';
import { Standing } from './Standing';
import { Upload } from './Upload';
import { Workbench } from './Workbench';

function useCounts(view: PlanView, reading: Reading): Count[] {
  const { t } = useTranslation();
  const counts = tally(list(reading.findings));
  return [
    ...severities.map((s): Count => ({ value: counts[s].all, label: t(`plan.count_${s}`), tone: counts[s].open > 0 ? toneOf[s] : 'grey' })),
    { value: list(view.answers).length, label: t('plan.count_answered') },
    { value: reading.edits, label: t('plan.count_edits') },
  ];
}

function Head({ event, view, reading }: { event: string; view: PlanView; reading: Reading }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayEdit = useMayEdit(event);
  const [uploading, dialog] = useDisclosure();
  const lead = t('plan.lead', { name: reading.name, number: reading.number, when: formatDateTime(reading.read_at), who: reading.read_by });
  return (
    <>
      <PageHeader
        title={t('plan.title')}
        lead={lead}
        counts={useCounts(view, reading)}
        print={[{ label: t('plan.print_findings'), onClick: () => void navigate({ to: '/su-kien/$event/ke-hoach/in-phat-hien', params: { event }, search: { ban: reading.id } } as never) }]}
        exports={[{ label: t('plan.download'), href: documentPath(event, reading.id) }]}
        actions={
          <>
            <Button component={Link} to={`/su-kien/${event}/ke-hoach/lich-su`} variant="default">{t('plan.history')}</Button>
            {mayEdit && <Button variant="default" leftSection={<IconFileUpload size="1.1em" />} onClick={dialog.open}>{t('plan.upload_again')}</Button>}
          </>
        }
      />
      <Dialog opened={uploading} onClose={dialog.close} title={t('plan.upload_again')} size="lg">
        <p className={css.explain}>{t(view.stage === 'confirmed' ? 'plan.again_confirmed' : 'plan.again_draft')}</p>
        <Upload
          event={event}
          maxBytes={view.max_bytes}
          again
          onDone={(next) => {
            dialog.close();
            const to = next.proposed ? `/su-kien/${event}/ke-hoach/so-sanh` : `/su-kien/${event}/ke-hoach`;
            void navigate({ to } as never);
          }}
        />
      </Dialog>
    </>
  );
}

function NoPlan({ event, view }: { event: string; view: PlanView }) {
  const { t } = useTranslation();
  const mayEdit = useMayEdit(event);
  return (
    <>
      <PageHeader title={t('plan.title')} lead={t('plan.upload_lead')} />
      {mayEdit
        ? <div className={css.first}><Upload event={event} maxBytes={view.max_bytes} onDone={() => undefined} /></div>
        : <EmptyState title={t('plan.none')} todo={t('plan.none_ask')} />}
    </>
  );
}

/** The plan of an event: the document as it was given, beside what was made of it. */
export function PlanPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const { ban = '' } = useSearchTexts();
  const { data: view, error, refetch } = usePlan(event, ban);
  if (!view) return error ? <ErrorNote error={error} retry={() => void refetch()} /> : <p role="status">{t('core.loading')}</p>;
  if (!view.reading) return <NoPlan event={event} view={view} />;
  return (
    <>
      <Head event={event} view={view} reading={view.reading} />
      <Standing event={event} view={view} reading={view.reading} />
      <Workbench key={view.reading.id} event={event} view={view} reading={view.reading} shown={ban} />
    </>
  );
}
