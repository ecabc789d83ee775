import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '@/lib/format';
import { useEventID } from '@/lib/params';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorNote } from '@/ui/ErrorNote';
import { PageHeader } from '@/ui/PageHeader';
import { showDone } from '@/ui/undo';
import { useSteps } from '../command';
import { list, useDiff, useMayEdit, usePlan, type Diff } from '../plan';
import { Carried } from './Carried';
import css from './Diff.module.css';
import { Lines } from './Lines';
import { RowChanges } from './RowChanges';
import { Turned } from './Turned';

function Steps({ event, diff }: { event: string; diff: Diff }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [merging, merge] = useDisclosure();
  const [leaving, leave] = useDisclosure();
  const steps = useSteps(event, diff.revision);
  const back = (said: string) => {
    showDone(said);
    void navigate({ to: `/su-kien/${event}/ke-hoach` } as never);
  };
  return (
    <>
      <Button onClick={merge.open}>{t('plan.merge')}</Button>
      <Button variant="default" onClick={leave.open}>{t('plan.discard')}</Button>
      <ConfirmDialog
        opened={merging}
        onClose={merge.close}
        title={t('plan.merge_ask', { number: diff.proposed.number })}
        verb={t('plan.merge')}
        onConfirm={async () => {
          await steps.merge.mutateAsync(undefined);
          back(t('plan.said_merged'));
        }}
      >
        <p style={{ margin: 0 }}>{t('plan.merge_what')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        opened={leaving}
        onClose={leave.close}
        title={t('plan.discard_ask', { number: diff.proposed.number })}
        verb={t('plan.discard')}
        onConfirm={async () => {
          await steps.discard.mutateAsync(undefined);
          back(t('plan.said_discarded'));
        }}
      >
        <p style={{ margin: 0 }}>{t('plan.discard_what')}</p>
      </ConfirmDialog>
    </>
  );
}

function Comparison({ event, diff }: { event: string; diff: Diff }) {
  const { t } = useTranslation();
  const mayEdit = useMayEdit(event);
  const base = usePlan(event);
  const next = usePlan(event, diff.proposed.id);
  const rows = list(diff.rows).filter((r) => r.deed !== 'same');
  const count = (...deeds: string[]) => rows.filter((r) => deeds.includes(r.deed)).length;
  return (
    <>
      <PageHeader
        title={t('plan.compare_title')}
        lead={t('plan.compare_lead', {
          base: diff.base.number, base_name: diff.base.name, number: diff.proposed.number, name: diff.proposed.name,
          who: diff.proposed.read_by, when: formatDateTime(diff.proposed.read_at),
        })}
        counts={[
          { value: list(diff.lines).length, label: t('plan.count_lines') },
          { value: count('added'), label: t('plan.count_added') },
          { value: count('changed'), label: t('plan.count_changed') },
          { value: count('removed', 'dropped'), label: t('plan.count_removed') },
          { value: count('kept_edited', 'kept_removed'), label: t('plan.count_kept') },
        ]}
        print
        actions={
          <>
            {mayEdit && <Steps event={event} diff={diff} />}
            <Button component={Link} to={`/su-kien/${event}/ke-hoach`} variant="default">{t('plan.back')}</Button>
          </>
        }
      />
      <div className={css.sections}>
        <RowChanges rows={rows} />
        <Carried edits={list(diff.carried)} />
        <Turned opened={list(diff.opened)} closed={list(diff.closed)} base={list(base.data?.reading?.findings)} next={list(next.data?.reading?.findings)} />
        <Lines lines={list(diff.lines)} />
      </div>
    </>
  );
}

/** What a changed document would do, before anything is done. */
export function DiffPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const client = useQueryClient();
  const view = usePlan(event);
  const proposed = view.data?.proposed !== undefined;
  const { data, error, refetch } = useDiff(event, view.data?.revision ?? 0, proposed);
  // The event may be edited by hand before this page is opened again.
  useEffect(() => () => client.removeQueries({ queryKey: [event, 'plan-diff'] }), [client, event]);
  if (view.data && !proposed) {
    return (
      <>
        <PageHeader title={t('plan.compare_title')} />
        <EmptyState
          title={t('plan.nothing_proposed')}
          todo={t('plan.nothing_proposed_todo')}
          action={<Button component={Link} to={`/su-kien/${event}/ke-hoach`}>{t('plan.back')}</Button>}
        />
      </>
    );
  }
  const failed = view.error ?? error;
  if (!data) return failed ? <ErrorNote error={failed} retry={() => void (view.error ? view.refetch() : refetch())} /> : <p role="status">{t('core.loading')}</p>;
  return <Comparison event={event} diff={data} />;
}
