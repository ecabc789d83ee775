import { Button, Group, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { byField } from '@/api/problem';
import { DateField, TimeField } from '@/ui/DateField';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import type { SiteAccess } from '../access/access';
import { formOf, type Roster, type RosterCommands, type Shift, type ShiftForm } from './roster';

interface ShiftDialogProps {
  shift: Shift | 'new' | undefined;
  roster: Roster;
  sites: readonly SiteAccess[];
  commands: RosterCommands;
  onClose: () => void;
}

/** Adds every site of a cluster in one press. */
function Clusters({ sites, onAdd }: { sites: readonly SiteAccess[]; onAdd: (ids: string[]) => void }) {
  const { t } = useTranslation();
  const clusters = [...new Set(sites.map((s) => s.cluster))].filter(Boolean);
  return (
    <Group gap={4}>
      <Button size="compact-xs" variant="default" onClick={() => onAdd(sites.map((s) => s.site_id))}>{t('access.shift_all')}</Button>
      {clusters.map((c) => <Button key={c} size="compact-xs" variant="default" onClick={() => onAdd(sites.filter((s) => s.cluster === c).map((s) => s.site_id))}>{c}</Button>)}
    </Group>
  );
}

function Form({ shift, roster, sites, commands, onClose }: Omit<ShiftDialogProps, 'shift'> & { shift: Shift | undefined }) {
  const { t } = useTranslation();
  const form = useForm<ShiftForm>({ initialValues: formOf(shift, roster) });
  const { save } = commands;
  const { values, setFieldValue: set } = form;
  const wrong = save.error ? byField(save.error) : {};
  const submit = (v: ShiftForm) => save.mutate({ shift, form: v }, { onSuccess: onClose });
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <Group grow align="flex-start">
          <TextInput label={t('access.shift_name')} data-autofocus required withAsterisk={false} {...form.getInputProps('name')} error={wrong['name']} />
          <TextInput label={t('access.phone')} type="tel" {...form.getInputProps('phone')} error={wrong['phone']} />
        </Group>
        <TextInput label={t('access.shift_role')} placeholder={t('access.shift_role_hint')} {...form.getInputProps('role')} />
        <MultiSelect label={t('access.shift_sites')} description={t('access.shift_sites_hint')} searchable data={sites.map((s) => ({ value: s.site_id, label: s.label }))} value={values.sites} onChange={(v) => set('sites', v)} maxDropdownHeight={220} />
        <Clusters sites={sites} onAdd={(ids) => set('sites', [...new Set([...values.sites, ...ids])])} />
        <Group grow align="flex-start">
          <DateField label={t('access.shift_day')} value={values.day} onChange={(v) => set('day', v)} />
          <TimeField label={t('access.shift_from')} value={values.from} onChange={(v) => set('from', v)} />
          <TimeField label={t('access.shift_until')} value={values.until} onChange={(v) => set('until', v)} error={wrong['ends_at']} />
        </Group>
        <TextInput label={t('access.field_note')} {...form.getInputProps('note')} />
        {save.error && <ErrorNote error={save.error} safe={t('access.typed_stays')} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
          <Button type="submit" loading={save.isPending} disabled={values.name.trim() === ''}>{t('core.save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A technician on duty: a new one has the hours from an hour before the start to the end. */
export function ShiftDialog({ shift, ...rest }: ShiftDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={shift !== undefined} onClose={rest.onClose} title={t(shift === 'new' ? 'access.shift_add' : 'access.shift_edit')} size="lg">
      {shift !== undefined && <Form shift={shift === 'new' ? undefined : shift} {...rest} />}
    </Dialog>
  );
}
