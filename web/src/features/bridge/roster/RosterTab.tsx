import { Button } from '@mantine/core';
import { IconPhone, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasRole } from '@/api/me';
import { compareNames } from '@/lib/collate';
import { formatDateTime, formatNumber, formatTime } from '@/lib/format';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { EmptyState } from '@/ui/EmptyState';
import { PageHeader } from '@/ui/PageHeader';
import { StateWord } from '@/ui/StateWord';
import { DataTable } from '@/ui/table/DataTable';
import { Short } from '@/ui/table/Short';
import type { Column } from '@/ui/table/rows';
import { showFailure } from '@/ui/undo';
import { contactRoles, useAccessList, type SiteAccess } from '../access/access';
import { telOf } from '../phone';
import { useRoster, useRosterCommands, type RosterCommands, type Shift } from './roster';
import { ShiftDialog } from './ShiftDialog';
import css from './Roster.module.css';

/** Whether somebody is there, with the press that notes it. */
function Signed({ shift, mayEdit, commands }: { shift: Shift; mayEdit: boolean; commands: RosterCommands }) {
  const { t } = useTranslation();
  const there = shift.signed_at > 0;
  const word = there ? 'access.shift_signed' : shift.late ? 'access.shift_late' : 'access.shift_waiting';
  return (
    <div className={css.signed}>
      <StateWord tone={there ? 'green' : shift.late ? 'amber' : 'grey'} word={t(word)} since={there ? shift.signed_at : undefined} />
      {mayEdit && <Button size="compact-xs" variant="default" className="dc-screen-only" onClick={() => commands.signIn.mutate({ shift, on: !there }, { onError: showFailure })}>{t(there ? 'access.sign_out' : 'access.sign_in')}</Button>}
    </div>
  );
}

function useColumns(sites: readonly SiteAccess[], mayEdit: boolean, commands: RosterCommands): Column<Shift>[] {
  const { t } = useTranslation();
  const where = (shift: Shift) => {
    const ids = shift.sites ?? [];
    if (ids.length === 0) return t('access.shift_hall');
    if (ids.length === sites.length) return t('access.shift_all');
    return sites.filter((s) => ids.includes(s.site_id)).map((s) => s.label).join(', ');
  };
  return [
    { key: 'ten', header: t('access.shift_name'), width: '22%', cell: (s) => s.name, text: (s) => `${s.name} ${s.phone}`, order: (a, b) => compareNames(a.name, b.name) },
    { key: 'viec', header: t('access.shift_role'), wide: true, cell: (s) => <Short text={s.role} />, text: (s) => s.role },
    { key: 'noi', header: t('access.shift_sites'), width: '30%', cell: (s) => <Short text={where(s)} lines={2} />, text: where },
    { key: 'gio', header: t('access.shift_hours'), cell: (s) => (s.starts_at ? t('access.shift_span', { from: formatTime(s.starts_at), until: s.ends_at ? formatTime(s.ends_at) : '…' }) : ''), order: (a, b) => a.starts_at - b.starts_at },
    { key: 'dt', header: t('access.phone'), cell: (s) => s.phone && <a href={telOf(s.phone)} className={css.tel}><IconPhone size="1em" stroke={1.8} aria-hidden /> {s.phone}</a> },
    { key: 'mat', header: t('access.shift_there'), cell: (s) => <Signed shift={s} mayEdit={mayEdit} commands={commands} />, order: (a, b) => a.signed_at - b.signed_at },
  ];
}

/** The technicians on duty: who, for which sites, from when to when, and whether they are there. */
export function RosterTab({ event }: { event: string }) {
  const { t } = useTranslation();
  const mayEdit = useHasRole(event, ...contactRoles);
  const { data, error, refetch } = useRoster(event);
  const sites = useAccessList(event).data?.sites ?? [];
  const commands = useRosterCommands(event);
  const [editing, setEditing] = useState<Shift | 'new'>();
  const [removing, setRemoving] = useState<{ shifts: readonly Shift[]; clear: () => void }>();
  const columns = useColumns(sites, mayEdit, commands);
  const { total = 0, signed = 0, late = 0, uncovered = 0 } = data?.count ?? {};
  const add = <Button leftSection={<IconPlus size="1.1em" />} onClick={() => setEditing('new')}>{t('access.shift_add')}</Button>;
  const remove = async () => {
    for (const shift of removing?.shifts ?? []) await commands.remove.mutateAsync(shift);
    removing?.clear();
  };
  return (
    <>
      <PageHeader
        title={t('access.roster')}
        lead={data?.from ? t('access.roster_lead', { time: formatDateTime(data.from) }) : t('access.roster_lead_open')}
        counts={data && [
          { value: total, label: t('access.count_shifts') },
          { value: signed, label: t('access.count_signed'), tone: signed > 0 ? 'green' : undefined },
          ...(late > 0 ? [{ value: late, label: t('access.count_late'), tone: 'amber' as const }] : []),
          { value: uncovered, label: t('access.count_uncovered'), tone: uncovered > 0 ? 'amber' : undefined },
        ]}
        print={[{ label: t('access.print_roster'), href: `/api/events/${event}/bridge/roster.pdf` }]}
        actions={mayEdit && add}
      />
      <DataTable
        name="truc_"
        caption={t('access.roster')}
        rows={data?.shifts ?? undefined}
        rowKey={(s) => s.id}
        rowName={(s) => s.name}
        columns={columns}
        filters={[{ key: 'mat', label: t('access.shift_there'), of: (s) => (s.signed_at ? 'co' : s.late ? 'muon' : 'chua'), options: [{ value: 'co', label: t('access.shift_signed') }, { value: 'muon', label: t('access.shift_late') }, { value: 'chua', label: t('access.shift_waiting') }] }]}
        onOpen={mayEdit ? setEditing : undefined}
        bulk={mayEdit ? (selected, clear) => <Button size="xs" variant="default" onClick={() => setRemoving({ shifts: selected, clear })}>{t('access.shift_remove')}</Button> : undefined}
        empty={<EmptyState title={t('access.roster_empty')} todo={t('access.roster_empty_todo')} action={mayEdit && add} />}
        error={error}
        retry={() => void refetch()}
      />
      {data && <ShiftDialog shift={editing} roster={data} sites={sites} commands={commands} onClose={() => setEditing(undefined)} />}
      <ConfirmDialog opened={removing !== undefined} onClose={() => setRemoving(undefined)} title={t('access.shift_remove_ask', { n: formatNumber(removing?.shifts.length ?? 0) })} verb={t('access.shift_remove')} onConfirm={remove}>
        {t('access.shift_remove_explain')}
      </ConfirmDialog>
    </>
  );
}
