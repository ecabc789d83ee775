import { Button, Group, NumberInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { byField } from '@/api/problem';
import { useApi, useCommand } from '@/api/query';
import type { components } from '@/api/schema';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { showDone } from '@/ui/undo';
import type { Settings } from './incidents';
import css from './Detail.module.css';

type View = components['schemas']['IncidentSettingsView'];

/** Every setting with its limits, in the order of the form. */
const fields = [
  { name: 'lost_s', min: 1, max: 600 },
  { name: 'loss_percent', min: 0.1, max: 100, decimals: 1 },
  { name: 'loss_s', min: 1, max: 600 },
  { name: 'silent_level', min: 0, max: 1, decimals: 3 },
  { name: 'silent_s', min: 1, max: 600 },
  { name: 'frozen_s', min: 1, max: 600 },
  { name: 'blocked_s', min: 1, max: 600 },
  { name: 'recover_s', min: 1, max: 600 },
  { name: 'cooling_s', min: 0, max: 3600 },
  { name: 'watch_min', min: 0, max: 600 },
  { name: 'roll_call_min', min: 0, max: 600 },
  { name: 'keep_days', min: 1, max: 3650 },
] as const satisfies readonly { name: keyof Settings; min: number; max: number; decimals?: number }[];

function Form({ event, view, onClose }: { event: string; view: View; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm<Settings>({ initialValues: view.settings });
  const save = useCommand((settings: Settings) =>
    api.PUT('/api/events/{event}/incident-settings', { params: { path: { event } }, body: { settings, revision: view.revision } }), { changes: [[event, 'incidents']] });
  const send = (settings: Settings) => save.mutate(settings, {
    onSuccess: () => {
      showDone(t('core.saved'));
      onClose();
    },
    onError: (e) => form.setErrors(byField(e)),
  });
  return (
    <form noValidate onSubmit={form.onSubmit(send)}>
      <Stack gap="md">
        <div className={css.settings}>
          {fields.map(({ name, min, max, ...rest }) => (
            <NumberInput
              key={name} label={t(`incident.set_${name}`)} min={min} max={max} allowDecimal={'decimals' in rest} decimalSeparator="," suffix={` ${t(`incident.unit_${name}`)}`}
              decimalScale={'decimals' in rest ? rest.decimals : 0} {...form.getInputProps(name)}
            />
          ))}
        </div>
        {save.error && <ErrorNote error={save.error} safe={t('incident.typed_stays')} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>{t('core.save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

function Body({ event, onClose }: { event: string; onClose: () => void }) {
  const { data, error, refetch } = useApi([event, 'incidents', 'settings'], (o) => api.GET('/api/events/{event}/incident-settings', { params: { path: { event } }, ...o }));
  if (error && !data) return <ErrorNote error={error} retry={() => void refetch()} />;
  return data ? <Form event={event} view={data} onClose={onClose} /> : null;
}

/** From when a condition is an incident. */
export function ThresholdsDialog({ event, opened, onClose }: { event: string; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return <Dialog opened={opened} onClose={onClose} title={t('incident.thresholds')} size="lg"><Body event={event} onClose={onClose} /></Dialog>;
}
