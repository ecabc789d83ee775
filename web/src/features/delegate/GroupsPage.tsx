import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasRole } from '@/api/me';
import { formatNumber } from '@/lib/format';
import { useEventID } from '@/lib/params';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Digits } from '@/ui/Digits';
import { EmptyState } from '@/ui/EmptyState';
import { PageHeader } from '@/ui/PageHeader';
import { SourceNote } from '@/ui/SourceNote';
import { StateWord } from '@/ui/StateWord';
import { DataTable } from '@/ui/table/DataTable';
import { Short } from '@/ui/table/Short';
import type { Column } from '@/ui/table/rows';
import { showFailure } from '@/ui/undo';
import { GroupDialog } from './GroupDialog';
import { addresses, stepped, useGroupCommands, useGroups, type Group } from './groups';
import { IssuerTotals } from './IssuerTotals';

function Issuer({ group }: { group: Group }) {
  const { t } = useTranslation();
  if (!group.issuer) return <StateWord tone="amber" word={t('delegate.no_issuer')} />;
  return (
    <>
      <Short text={group.issuer} lines={2} />
      {!group.issuer_certain && <StateWord tone="amber" word={t('delegate.uncertain')} />}
    </>
  );
}

function useColumns(event: string): Column<Group>[] {
  const { t } = useTranslation();
  const count = (g: Group) => (g.count === null ? -1 : g.count);
  return [
    { key: 'ten', header: t('delegate.label'), width: '60%', cell: (g) => <Short text={g.label} lines={2} min="12rem" />, text: (g) => `${g.label} ${g.section}` },
    { key: 'tt', header: t('delegate.tt'), width: '4rem', align: 'right', cell: (g) => g.tt, order: (a, b) => a.position - b.position },
    {
      key: 'so', header: t('delegate.count'), align: 'right', order: (a, b) => count(a) - count(b),
      cell: (g) => (g.count === null ? <StateWord tone="amber" word={g.count_text || t('delegate.open_count')} /> : <Digits text={formatNumber(g.count)} />),
    },
    { key: 'moi', header: t('delegate.issuer'), width: '40%', cell: (g) => <Issuer group={g} />, text: (g) => g.issuer },
    { key: 'xung', header: t('delegate.address'), wide: true, cell: (g) => t(`delegate.address_${g.address}`), order: (a, b) => addresses.indexOf(a.address) - addresses.indexOf(b.address) },
    { key: 'noi', header: t('delegate.place'), wide: true, cell: (g) => t(`delegate.place_${g.place}`), order: (a, b) => a.place.localeCompare(b.place) },
    { key: 'nguon', header: t('delegate.source'), wide: true, cell: (g) => <SourceNote event={event} source={g.source} edited={g.edited} /> },
  ];
}

/** The invitation list: whom, how many, who invites and in what words. */
export function GroupsPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const mayEdit = useHasRole(event, 'organiser');
  const { data, error, refetch } = useGroups(event);
  const commands = useGroupCommands(event);
  const [editing, setEditing] = useState<Group | 'new'>();
  const [removing, setRemoving] = useState<{ groups: readonly Group[]; clear: () => void }>();
  const groups = data?.groups ?? undefined;
  const total = data?.total;
  const issuers = [...new Set((groups ?? []).map((g) => g.issuer).filter(Boolean))];
  const uncertain = (groups ?? []).filter((g) => !g.issuer_certain).length;
  const step = (id: string, by: -1 | 1) => {
    const ids = stepped((groups ?? []).map((g) => g.id), id, by);
    if (ids) commands.order.mutate(ids, { onError: showFailure });
  };
  const bulk = (selected: readonly Group[], clear: () => void) => {
    const [only] = selected;
    const one = selected.length === 1 && only !== undefined;
    return (
      <>
        <Button size="xs" variant="default" disabled={!one || commands.order.isPending} onClick={() => one && step(only.id, -1)}>{t('delegate.up')}</Button>
        <Button size="xs" variant="default" disabled={!one || commands.order.isPending} onClick={() => one && step(only.id, 1)}>{t('delegate.down')}</Button>
        <Button size="xs" variant="default" onClick={() => setRemoving({ groups: selected, clear })}>{t('delegate.remove')}</Button>
      </>
    );
  };
  const remove = async () => {
    for (const group of removing?.groups ?? []) await commands.remove.mutateAsync(group);
    removing?.clear();
  };
  const add = <Button leftSection={<IconPlus size="1.1em" />} onClick={() => setEditing('new')}>{t('delegate.add')}</Button>;
  return (
    <>
      <PageHeader
        title={t('delegate.title')}
        lead={t('delegate.lead')}
        counts={total && [
          { value: total.groups, label: t('delegate.count_groups') },
          { value: total.count, label: t('delegate.count_people') },
          ...(total.open > 0 ? [{ value: total.open, label: t('delegate.count_open'), tone: 'amber' as const }] : []),
          ...(uncertain > 0 ? [{ value: uncertain, label: t('delegate.count_uncertain'), tone: 'amber' as const }] : []),
        ]}
        print
        exports={[{ label: t('delegate.export_xlsx'), href: `/api/events/${event}/groups.xlsx` }]}
        actions={mayEdit && add}
      />
      <DataTable
        caption={t('delegate.title')}
        rows={groups}
        rowKey={(g) => g.id}
        rowName={(g) => g.label}
        columns={useColumns(event)}
        filters={[
          { key: 'co_quan', label: t('delegate.issuer'), of: (g) => g.issuer || '-', options: [...issuers.map((i) => ({ value: i, label: i })), { value: '-', label: t('delegate.no_issuer') }] },
          { key: 'con', label: t('delegate.to_settle'), of: (g) => [g.count === null ? 'so' : '', g.issuer_certain ? '' : 'moi'], options: [{ value: 'so', label: t('delegate.open_count') }, { value: 'moi', label: t('delegate.uncertain_issuer') }] },
        ]}
        onOpen={mayEdit ? setEditing : undefined}
        bulk={mayEdit ? bulk : undefined}
        empty={<EmptyState title={t('delegate.empty')} todo={t('delegate.empty_todo')} action={mayEdit && add} />}
        error={error}
        retry={() => void refetch()}
      />
      {total && total.groups > 0 && <IssuerTotals total={total} />}
      <GroupDialog group={editing} issuers={issuers} commands={commands} onClose={() => setEditing(undefined)} />
      <ConfirmDialog
        opened={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t('delegate.remove_ask', { n: formatNumber(removing?.groups.length ?? 0) })}
        verb={t('delegate.remove')}
        onConfirm={remove}
      >
        {t('delegate.remove_explain')}
      </ConfirmDialog>
    </>
  );
}
