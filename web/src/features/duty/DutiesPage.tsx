import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasRole } from '@/api/me';
import { formatNumber } from '@/lib/format';
import { useEventID, useSearchTexts } from '@/lib/params';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Digits } from '@/ui/Digits';
import { EmptyState } from '@/ui/EmptyState';
import { PageHeader } from '@/ui/PageHeader';
import { SourceNote } from '@/ui/SourceNote';
import { StateWord } from '@/ui/StateWord';
import { DataTable } from '@/ui/table/DataTable';
import { Short } from '@/ui/table/Short';
import type { Column, Filter } from '@/ui/table/rows';
import type { ToneName } from '@/ui/theme';
import { dueText, states, unitNames, useDuties, useDutyCommands, type Duty, type DutyState } from './duties';
import { DutyDialog } from './DutyDialog';
import { UnitCounts } from './UnitCounts';

const tones: Record<DutyState, ToneName> = { not_started: 'grey', in_progress: 'blue', done: 'green', cannot: 'amber' };

function names(list: Duty['lead']): string {
  return (list ?? []).map((p) => p.name).join('; ');
}

function Due({ duty }: { duty: Duty }) {
  const { t } = useTranslation();
  if (!duty.due) return null;
  const day = <Digits text={dueText(duty.due)} />;
  return duty.overdue ? <>{day}<br /><StateWord tone="amber" word={t('duty.overdue')} /></> : day;
}

function useColumns(event: string): Column<Duty>[] {
  const { t } = useTranslation();
  return [
    { key: 'viec', header: t('duty.text'), width: '55%', cell: (d) => <Short text={d.text} lines={2} min="13rem" />, text: (d) => `${d.text} ${d.heading} ${d.evidence}` },
    { key: 'chu_tri', header: t('duty.lead'), width: '20%', cell: (d) => (d.lead?.length ? <Short text={names(d.lead)} lines={2} /> : <StateWord tone="amber" word={t('duty.no_lead')} />), text: (d) => names(d.lead) },
    { key: 'phoi_hop', header: t('duty.support'), width: '25%', wide: true, cell: (d) => <Short text={names(d.support)} lines={2} />, text: (d) => names(d.support) },
    { key: 'han', header: t('duty.due'), cell: (d) => <Due duty={d} />, order: (a, b) => (a.due || '9').localeCompare(b.due || '9') },
    { key: 'den_dau', header: t('duty.state'), cell: (d) => <><StateWord tone={tones[d.state]} word={t(`duty.state_${d.state}`)} />{d.evidence && <Short text={d.evidence} min="8rem" />}</>, order: (a, b) => states.indexOf(a.state) - states.indexOf(b.state) },
    { key: 'nguon', header: t('duty.source'), wide: true, cell: (d) => <SourceNote event={event} source={d.source} edited={d.edited} />, order: (a, b) => a.position - b.position },
  ];
}

function useFilters(duties: readonly Duty[]): Filter<Duty>[] {
  const { t } = useTranslation();
  return [
    { key: 'don_vi', label: t('duty.unit'), of: (d) => [...(d.lead ?? []), ...(d.support ?? [])].map((p) => p.name), options: unitNames(duties).map((n) => ({ value: n, label: n })) },
    { key: 'trang_thai', label: t('duty.state'), of: (d) => d.state, options: states.map((s) => ({ value: s, label: t(`duty.state_${s}`) })) },
    { key: 'can_xem', label: t('duty.to_look_at'), of: (d) => [d.overdue ? 'qua' : '', d.lead?.length ? '' : 'chu_tri', d.due ? '' : 'han'], options: [{ value: 'qua', label: t('duty.overdue') }, { value: 'chu_tri', label: t('duty.no_lead') }, { value: 'han', label: t('duty.no_due') }] },
  ];
}

/** The XLSX of what the list shows by unit, state and lateness. */
function useExport(event: string): string {
  const { don_vi, trang_thai, can_xem } = useSearchTexts();
  const query = new URLSearchParams();
  if (don_vi) query.set('unit', don_vi);
  if (trang_thai) query.set('state', trang_thai);
  if (can_xem === 'qua') query.set('overdue', 'true');
  const text = query.toString();
  return `/api/events/${event}/duties.xlsx${text && `?${text}`}`;
}

/** The tasks that the plan gives, by unit: how far each is and what shows it. */
export function DutiesPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const mayEdit = useHasRole(event, 'organiser');
  const mayReport = useHasRole(event, 'organiser', 'liaison');
  const { data, error, refetch } = useDuties(event);
  const commands = useDutyCommands(event);
  const [editing, setEditing] = useState<Duty | 'new'>();
  const [removing, setRemoving] = useState<{ duties: readonly Duty[]; clear: () => void }>();
  const duties = data?.duties ?? undefined;
  const count = data?.count;
  const href = useExport(event);
  const columns = useColumns(event);
  const filters = useFilters(duties ?? []);
  const add = <Button leftSection={<IconPlus size="1.1em" />} onClick={() => setEditing('new')}>{t('duty.add')}</Button>;
  const remove = async () => {
    for (const duty of removing?.duties ?? []) await commands.remove.mutateAsync(duty);
    removing?.clear();
  };
  return (
    <>
      <PageHeader
        title={t('duty.title')}
        lead={t(mayEdit ? 'duty.lead_edit' : 'duty.lead_report')}
        counts={count && [
          { value: count.total, label: t('duty.count_total') },
          { value: count.done, label: t('duty.count_done'), tone: count.done > 0 ? 'green' : undefined },
          { value: count.in_progress, label: t('duty.count_in_progress') },
          { value: count.not_started, label: t('duty.count_not_started') },
          ...(count.cannot > 0 ? [{ value: count.cannot, label: t('duty.count_cannot'), tone: 'amber' as const }] : []),
          ...(count.overdue > 0 ? [{ value: count.overdue, label: t('duty.count_overdue'), tone: 'amber' as const }] : []),
          ...(count.without_lead > 0 ? [{ value: count.without_lead, label: t('duty.count_without_lead'), tone: 'amber' as const }] : []),
          ...(count.without_due > 0 ? [{ value: count.without_due, label: t('duty.count_without_due') }] : []),
        ]}
        print
        exports={[{ label: t('duty.export_xlsx'), href }]}
        actions={mayEdit && add}
      />
      <DataTable
        caption={t('duty.title')}
        rows={duties}
        rowKey={(d) => d.id}
        rowName={(d) => d.number || d.text}
        columns={columns}
        filters={filters}
        onOpen={mayReport ? setEditing : undefined}
        bulk={mayEdit ? (selected, clear) => <Button size="xs" variant="default" onClick={() => setRemoving({ duties: selected, clear })}>{t('duty.remove')}</Button> : undefined}
        empty={<EmptyState title={t('duty.empty')} todo={t('duty.empty_todo')} action={mayEdit && add} />}
        error={error}
        retry={() => void refetch()}
      />
      {count && (count.units ?? []).length > 0 && <UnitCounts units={count.units ?? []} />}
      <DutyDialog event={event} duty={editing} mayEdit={mayEdit} commands={commands} onClose={() => setEditing(undefined)} />
      <ConfirmDialog
        opened={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t('duty.remove_ask', { n: formatNumber(removing?.duties.length ?? 0) })}
        verb={t('duty.remove')}
        onConfirm={remove}
      >
        {t('duty.remove_explain')}
      </ConfirmDialog>
    </>
  );
}
