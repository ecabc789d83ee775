import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatDate, formatDuration, formatTime } from '@/lib/format';
import { EmptyState } from '@/ui/EmptyState';
import { StateWord } from '@/ui/StateWord';
import { DataTable } from '@/ui/table/DataTable';
import type { Column } from '@/ui/table/rows';
import { runName } from '../live/words';
import { runTone, type Run } from './run';

function columns(t: TFunction): Column<Run>[] {
  return [
    { key: 'ten', header: t('run.run'), cell: (r) => runName(t, r) },
    { key: 'trangthai', header: t('run.state'), cell: (r) => <StateWord tone={runTone(r)} word={t(`run.state_${r.state}`)} /> },
    { key: 'ngay', header: t('run.day'), cell: (r) => formatDate(r.started_at ?? r.created_at) },
    { key: 'batdau', header: t('run.started'), cell: (r) => (r.started_at == null ? '' : formatTime(r.started_at)), align: 'right' },
    { key: 'ketthuc', header: t('run.ended'), cell: (r) => (r.ended_at == null ? '' : formatTime(r.ended_at)), align: 'right' },
    { key: 'dai', header: t('run.length'), wide: true, align: 'right', cell: (r) => (r.started_at != null && r.ended_at != null ? formatDuration(r.ended_at - r.started_at) : '') },
  ];
}

/** Props of the list of runs. */
export interface RunTableProps {
  runs: readonly Run[] | undefined;
  chosen: string | undefined;
  onOpen: (id: string) => void;
  error: unknown;
  retry: () => void;
  mayRun: boolean;
}

/** The runs, newest first; one of them is looked at below. */
export function RunTable({ runs, chosen, onOpen, error, retry, mayRun }: RunTableProps) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t('run.runs')}
      name="phien"
      rows={runs}
      rowKey={(r) => r.id}
      rowName={(r) => runName(t, r)}
      columns={columns(t)}
      onOpen={(r) => onOpen(r.id)}
      isCurrent={(r) => r.id === chosen}
      empty={<EmptyState title={t('run.none')} todo={t(mayRun ? 'run.none_todo' : 'run.none_ask')} />}
      error={error}
      retry={retry}
    />
  );
}
