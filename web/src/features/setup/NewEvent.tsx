import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { meQuery } from '@/api/me';
import { eventsQuery } from '@/api/event';
import { byField } from '@/api/problem';
import { useCommand } from '@/api/query';
import { DateField, TimeField } from '@/ui/DateField';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';

interface Values {
  name: string;
  hall_name: string;
  day: number | undefined;
  minutes: number | undefined;
}

function Form({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const form = useForm<Values>({ initialValues: { name: '', hall_name: '', day: undefined, minutes: undefined } });
  const create = useCommand(
    ({ name, hall_name, day, minutes }: Values) =>
      api.POST('/api/events', { body: { name, hall_name, start_at: day === undefined ? undefined : day + (minutes ?? 0) * 60_000 } }),
    {
      changes: [eventsQuery.queryKey, meQuery.queryKey], // who creates it organises it
      onDone: ({ id }) => {
        onClose();
        void navigate({ to: '/su-kien/$event/chuong-trinh', params: { event: id } } as never);
      },
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values, { onError: (e) => form.setErrors(byField(e)) }))}>
      <Stack gap="md">
        <Textarea label={t('setup.event_name')} description={t('setup.event_name_hint')} required autosize minRows={2} data-autofocus {...form.getInputProps('name')} />
        <TextInput label={t('setup.hall')} {...form.getInputProps('hall_name')} />
        <Group grow align="flex-start">
          <DateField label={t('setup.day')} value={form.values.day} onChange={(day) => form.setFieldValue('day', day)} error={form.errors.start_at as string} />
          <TimeField label={t('setup.start')} value={form.values.minutes} onChange={(minutes) => form.setFieldValue('minutes', minutes)} />
        </Group>
        {create.error && <ErrorNote error={create.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
          <Button type="submit" loading={create.isPending}>{t('setup.create_event')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Makes a draft by hand. */
export function NewEvent({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('setup.new_event')}>
      <Form onClose={onClose} />
    </Dialog>
  );
}
