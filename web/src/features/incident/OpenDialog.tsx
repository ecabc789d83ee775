import { Button, Group, Radio, Select, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { byField } from '@/api/problem';
import { useApi } from '@/api/query';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { kindsByHand, severities, type Incident, type IncidentCommands, type OpenForm } from './incidents';

interface OpenDialogProps {
  event: string;
  opened: boolean;
  commands: IncidentCommands;
  onClose: () => void;
  onOpened?: (incident: Incident) => void;
}

function Form({ event, commands: { open }, onClose, onOpened }: Omit<OpenDialogProps, 'opened'>) {
  const { t } = useTranslation();
  const form = useForm<Required<OpenForm>>({ initialValues: { site_id: '', kind: 'no_picture', severity: 'major', text: '' } });
  const sites = useApi([event, 'sites'], (o) => api.GET('/api/events/{event}/sites', { params: { path: { event } }, ...o })).data?.sites ?? [];
  const send = (values: Required<OpenForm>) => open.mutate(values, {
    onSuccess: (incident) => {
      onClose();
      onOpened?.(incident);
    },
    onError: (e) => form.setErrors(byField(e)),
  });
  return (
    <form noValidate onSubmit={form.onSubmit(send)}>
      <Stack gap="md">
        <Select
          label={t('incident.site')} searchable allowDeselect={false}
          data={[{ value: '', label: t('incident.hall') }, ...sites.map((s) => ({ value: s.id, label: s.label }))]} {...form.getInputProps('site_id')}
        />
        <Radio.Group label={t('incident.kind')} {...form.getInputProps('kind')}>
          <Group mt="xs" gap="sm">{kindsByHand.map((k) => <Radio key={k} value={k} label={t(`incident.kind_${k}`)} />)}</Group>
        </Radio.Group>
        <Radio.Group label={t('incident.severity')} {...form.getInputProps('severity')}>
          <Group mt="xs" gap="sm">{severities.map((s) => <Radio key={s} value={s} label={t(`incident.severity_${s}`)} />)}</Group>
        </Radio.Group>
        <Textarea label={t('incident.text')} required={form.values.kind === 'other'} autosize minRows={2} maxLength={2000} {...form.getInputProps('text')} />
        {open.error && <ErrorNote error={open.error} safe={t('incident.typed_stays')} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
          <Button type="submit" loading={open.isPending}>{t('incident.open')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Opens an incident that a person saw. */
export function OpenDialog({ opened, ...props }: OpenDialogProps) {
  const { t } = useTranslation();
  return <Dialog opened={opened} onClose={props.onClose} title={t('incident.open')} size="lg"><Form {...props} /></Dialog>;
}
