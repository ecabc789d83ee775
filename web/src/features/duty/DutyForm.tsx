import { Button, Group, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { byField } from '@/api/problem';
import { useApi } from '@/api/query';
import { DateField } from '@/ui/DateField';
import { ErrorNote } from '@/ui/ErrorNote';
import { formOf, type Duty, type DutyCommands, type DutyForm as Values } from './duties';

interface DutyFormProps {
  event: string;
  duty: Duty | 'new';
  commands: DutyCommands;
  onClose: () => void;
}

/** What is asked of whom, by when: for organisers. */
export function DutyForm({ event, duty, commands, onClose }: DutyFormProps) {
  const { t } = useTranslation();
  const adding = duty === 'new';
  const form = useForm<Values>({ initialValues: formOf(adding ? undefined : duty) });
  const units = useApi([event, 'units'], (o) => api.GET('/api/events/{event}/units', { params: { path: { event } }, ...o })).data?.units ?? [];
  const names = units.map((u) => u.name);
  const command = adding ? commands.add : commands.update;
  const answer = { onSuccess: onClose, onError: (e: unknown) => form.setErrors(byField(e)) };
  const save = (values: Values) => (adding ? commands.add.mutate(values, answer) : commands.update.mutate({ duty, form: values }, answer));
  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <Stack gap="md">
        <Textarea label={t('duty.text')} required autosize minRows={3} maxRows={12} {...form.getInputProps('text')} />
        <TagsInput label={t('duty.lead')} description={t('duty.units_hint')} data={names} splitChars={[';']} {...form.getInputProps('lead')} />
        <TagsInput label={t('duty.support')} data={names} splitChars={[';']} {...form.getInputProps('support')} />
        <Group grow align="flex-start">
          <DateField label={t('duty.due')} value={form.values.due} onChange={(due) => form.setFieldValue('due', due)} error={form.errors.due as string} />
          <TextInput label={t('duty.number')} {...form.getInputProps('number')} />
        </Group>
        {command.error && <ErrorNote error={command.error} safe={t('duty.typed_stays')} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
          <Button type="submit" loading={command.isPending} disabled={!form.isDirty()}>{t(adding ? 'duty.add' : 'core.save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
