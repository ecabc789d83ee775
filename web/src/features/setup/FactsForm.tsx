import { Button, Group, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Event } from '@/api/event';
import { byField } from '@/api/problem';
import { useCommand } from '@/api/query';
import { ErrorNote } from '@/ui/ErrorNote';
import { Sheet } from '@/ui/Sheet';
import { SourceNote } from '@/ui/SourceNote';
import { showDone } from '@/ui/undo';
import css from './SettingsPage.module.css';

type Values = Pick<Event, 'name' | 'short_name' | 'province' | 'issuer' | 'place' | 'hall_name'> & { planned_sites: number | '' };

function valuesOf({ name, short_name, province, issuer, place, hall_name, planned_sites }: Event): Values {
  return { name, short_name, province, issuer, place, hall_name, planned_sites: planned_sites ?? '' };
}

/** The facts of the event; its time is moved apart, since other things move along. */
export function FactsForm({ event, locked }: { event: Event; locked: boolean }) {
  const { t } = useTranslation();
  const form = useForm<Values>({ initialValues: valuesOf(event) });
  const save = useCommand(
    ({ planned_sites, ...facts }: Values) => {
      const kept = { date: event.date, start_at: event.start_at ?? undefined, end_at: event.end_at ?? undefined };
      return api.PUT('/api/events/{event}', {
        params: { path: { event: event.id } },
        body: { ...facts, ...kept, planned_sites: planned_sites === '' ? undefined : planned_sites, revision: event.revision },
      });
    },
    {
      changes: [[event.id, 'event'], [event.id, 'sites']],
      onDone: (saved) => {
        form.setValues(valuesOf(saved));
        form.resetDirty(valuesOf(saved));
        showDone(t('core.saved'));
      },
    },
  );
  return (
    <Sheet title={t('setup.facts')} lead={<SourceNote event={event.id} source={event.source} edited={event.edited} />}>
      <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values, { onError: (e) => form.setErrors(byField(e)) }))}>
        <fieldset disabled={locked} className={css.fields}>
          <Textarea className={css.whole} label={t('setup.event_name')} description={t('setup.event_name_hint')} required autosize minRows={2} {...form.getInputProps('name')} />
          <TextInput label={t('setup.short_name')} {...form.getInputProps('short_name')} />
          <TextInput label={t('setup.hall')} {...form.getInputProps('hall_name')} />
          <TextInput label={t('setup.issuer')} {...form.getInputProps('issuer')} />
          <TextInput label={t('setup.province')} {...form.getInputProps('province')} />
          <TextInput label={t('setup.place')} {...form.getInputProps('place')} />
          <NumberInput label={t('setup.planned_sites')} min={0} max={2000} allowDecimal={false} {...form.getInputProps('planned_sites')} />
        </fieldset>
        {save.error && <ErrorNote error={save.error} safe={t('setup.typed_stays')} />}
        <Group justify="flex-end" mt="md"><Button type="submit" loading={save.isPending} disabled={locked || !form.isDirty()}>{t('core.save')}</Button></Group>
      </form>
    </Sheet>
  );
}
