import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatDateTime, formatNumber } from '@/lib/format';
import { useEventID } from '@/lib/params';
import { Digits } from '@/ui/Digits';
import { EmptyState } from '@/ui/EmptyState';
import { PageHeader } from '@/ui/PageHeader';
import { StateWord } from '@/ui/StateWord';
import { DataTable } from '@/ui/table/DataTable';
import type { Column } from '@/ui/table/rows';
import type { ToneName } from '@/ui/theme';
import { documentPath, list, useReadings, type ReadingHead } from './plan';

const tones: Record<ReadingHead['state'], ToneName> = { current: 'blue', proposed: 'amber', replaced: 'grey', discarded: 'grey' };

function useColumns(event: string): Column<ReadingHead>[] {
  const { t } = useTranslation();
  const plan = `/su-kien/${event}/ke-hoach`;
  return [
    { key: 'so', header: t('plan.col_number'), width: '4rem', align: 'right', cell: (r) => <Digits text={formatNumber(r.number)} />, order: (a, b) => a.number - b.number },
    {
      key: 'tep', header: t('plan.col_file'), text: (r) => r.name,
      cell: (r) => <Link to={plan} search={(r.state === 'current' ? {} : { ban: r.id })} style={{ fontWeight: 600 }}>{r.name}</Link>,
    },
    { key: 'trangthai', header: t('plan.col_state'), cell: (r) => <StateWord tone={tones[r.state]} word={t(`plan.reading_${r.state}`)} />, text: (r) => t(`plan.reading_${r.state}`) },
    { key: 'luc', header: t('plan.col_read'), cell: (r) => <Digits text={formatDateTime(r.read_at)} />, order: (a, b) => a.read_at - b.read_at },
    { key: 'ai', header: t('plan.col_who'), wide: true, cell: (r) => r.read_by, text: (r) => r.read_by },
    { key: 'co', header: t('plan.col_size'), wide: true, align: 'right', cell: (r) => <Digits text={formatBytes(r.size)} />, order: (a, b) => a.size - b.size },
    { key: 'phathien', header: t('plan.col_findings'), cell: (r) => t('plan.findings_short', { errors: r.errors, warns: r.warns, infos: r.infos }) },
    { key: 'sua', header: t('plan.col_edits'), wide: true, align: 'right', cell: (r) => <Digits text={formatNumber(r.edits)} />, order: (a, b) => a.edits - b.edits },
    { key: 'goc', header: t('plan.col_original'), cell: (r) => <a href={documentPath(event, r.id)} aria-label={t('plan.download_of', { name: r.name })}>{t('plan.download_short')}</a> },
  ];
}

/** Every document that was read for the event. */
export function HistoryPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const { data, error, refetch } = useReadings(event);
  return (
    <>
      <PageHeader
        title={t('plan.history')}
        lead={t('plan.history_lead')}
        print
        actions={<Button component={Link} to={`/su-kien/${event}/ke-hoach`} variant="default">{t('plan.back')}</Button>}
      />
      <DataTable
        caption={t('plan.history')}
        rows={data && list(data.readings)}
        rowKey={(r) => r.id}
        rowName={(r) => r.name}
        columns={useColumns(event)}
        empty={<EmptyState title={t('plan.none')} todo={t('plan.none_todo')} />}
        error={error}
        retry={() => void refetch()}
      />
    </>
  );
}
