import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasRole } from '@/api/me';
import { useEventID } from '@/lib/params';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { EmptyState } from '@/ui/EmptyState';
import { PageHeader } from '@/ui/PageHeader';
import { SourceNote } from '@/ui/SourceNote';
import { DataTable } from '@/ui/table/DataTable';
import { Short } from '@/ui/table/Short';
import type { Column } from '@/ui/table/rows';
import { UnitDialog } from './UnitDialog';
import { UnitMerge } from './UnitMerge';
import { unitKinds, useUnitCommands, useUnits, type Unit } from './units';

function useColumns(event: string): Column<Unit>[] {
  const { t } = useTranslation();
  const aliases = (u: Unit) => (u.aliases ?? []).join('; ');
  return [
    { key: 'ten', header: t('setup.unit_name'), width: '50%', cell: (u) => <Short text={u.name} min="12rem" />, text: (u) => u.name },
    { key: 'goi', header: t('setup.unit_aliases'), width: '50%', cell: (u) => <Short text={aliases(u)} />, text: aliases },
    { key: 'loai', header: t('setup.unit_kind'), cell: (u) => t(`setup.unit_kind_${u.kind}`), order: (a, b) => unitKinds.indexOf(a.kind) - unitKinds.indexOf(b.kind) },
    { key: 'nguon', header: t('setup.source'), wide: true, cell: (u) => <SourceNote event={event} source={u.source} edited={u.edited} /> },
  ];
}

/** The units that take part, with every way they are written; two that are one become one. */
export function UnitsPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const mayEdit = useHasRole(event, 'organiser');
  const { data, error, refetch } = useUnits(event);
  const commands = useUnitCommands(event);
  const [editing, setEditing] = useState<Unit | 'new'>();
  const [pair, setPair] = useState<{ units: [Unit, Unit]; clear: () => void }>();
  const [removing, setRemoving] = useState<{ unit: Unit; clear: () => void }>();
  const units = data?.units ?? undefined;
  const bulk = (selected: readonly Unit[], clear: () => void) => {
    const [first, second] = selected;
    return (
      <>
        <Button size="xs" disabled={selected.length !== 2} onClick={() => first && second && setPair({ units: [first, second], clear })}>{t('setup.merge_two')}</Button>
        <Button size="xs" variant="default" disabled={selected.length !== 1} onClick={() => first && setRemoving({ unit: first, clear })}>{t('setup.unit_remove')}</Button>
        {selected.length > 2 && <span>{t('setup.merge_two_hint')}</span>}
      </>
    );
  };
  const add = <Button leftSection={<IconPlus size="1.1em" />} onClick={() => setEditing('new')}>{t('setup.unit_add')}</Button>;
  return (
    <>
      <PageHeader title={t('setup.units')} lead={t('setup.units_lead')} counts={units && [{ value: units.length, label: t('setup.count_units') }]} print actions={mayEdit && add} />
      <DataTable
        caption={t('setup.units')}
        rows={units}
        rowKey={(u) => u.id}
        rowName={(u) => u.name}
        columns={useColumns(event)}
        filters={[{ key: 'nhom', label: t('setup.unit_kind'), of: (u) => u.kind, options: unitKinds.map((k) => ({ value: k, label: t(`setup.unit_kind_${k}`) })) }]}
        onOpen={mayEdit ? setEditing : undefined}
        bulk={mayEdit ? bulk : undefined}
        empty={<EmptyState title={t('setup.units_empty')} todo={t('setup.units_empty_todo')} action={mayEdit && add} />}
        error={error}
        retry={() => void refetch()}
      />
      <UnitDialog unit={editing} commands={commands} onClose={() => setEditing(undefined)} />
      {pair && <UnitMerge pair={pair.units} commands={commands} onClose={() => setPair(undefined)} onDone={pair.clear} />}
      {removing && (
        <ConfirmDialog
          opened
          onClose={() => setRemoving(undefined)}
          title={t('setup.unit_remove_ask', { name: removing.unit.name })}
          verb={t('setup.unit_remove')}
          onConfirm={() => commands.remove.mutateAsync(removing.unit).then(removing.clear)}
        >
          {t('setup.unit_remove_explain')}
        </ConfirmDialog>
      )}
    </>
  );
}
