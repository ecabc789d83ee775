import { Button, Group, NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { byField } from '@/api/problem';
import { useApi, useCommand } from '@/api/query';
import type { components } from '@/api/schema';
import { formatDateTime, weekdayOf } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import { ErrorNote } from '@/ui/ErrorNote';
import { Sheet } from '@/ui/Sheet';
import { StateWord } from '@/ui/StateWord';
import { showDone } from '@/ui/undo';
import css from './SettingsPage.module.css';

type View = components['schemas']['SetupSettingsView'];
type Settings = View['settings'];

/** The settings beside the deadline that each makes. */
const fields = [
  { name: 'invitation_workdays', kind: 'invitations_out', max: 60 },
  { name: 'reply_days', kind: 'replies_closed', max: 60 },
  { name: 'technician_min', kind: 'technicians_in', max: 600 },
  { name: 'delegate_list_min', kind: 'delegate_list_in', max: 600 },
  { name: 'site_login_min', kind: 'sites_signed_in', max: 600 },
] as const satisfies readonly { name: keyof Settings; kind: string; max: number }[];

function When({ deadline }: { deadline: View['deadlines'] extends (infer D)[] | null ? D | undefined : never }) {
  const { t } = useTranslation();
  if (!deadline) return <span>{t('setup.no_deadline')}</span>;
  return (
    <>
      {t(`core.weekday_${weekdayOf(deadline.at)}`)}, <Digits text={formatDateTime(deadline.at)} />
      {deadline.past && <>&ensp;</>}
      {deadline.past && <StateWord tone="grey" word={t('setup.deadline_past')} />}
    </>
  );
}

function Form({ event, view, locked }: { event: string; view: View; locked: boolean }) {
  const { t } = useTranslation();
  const form = useForm<Settings>({ initialValues: view.settings });
  const save = useCommand(
    (settings: Settings) => api.PUT('/api/events/{event}/settings', { params: { path: { event } }, body: { settings, revision: view.revision } }),
    {
      changes: [[event, 'event']],
      onDone: (saved) => {
        form.resetDirty(saved.settings);
        showDone(t('core.saved'));
      },
    },
  );
  return (
    <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values, { onError: (e) => form.setErrors(byField(e)) }))}>
      <div className={css.scroll}>
        <table className={css.table}>
          <caption className="dc-unseen">{t('setup.deadlines')}</caption>
          <thead><tr><th scope="col">{t('setup.deadline_what')}</th><th scope="col">{t('setup.deadline_ahead')}</th><th scope="col">{t('setup.deadline_at')}</th></tr></thead>
          <tbody>
            {fields.map(({ name, kind, max }) => (
              <tr key={name}>
                <th scope="row">{t(`setup.deadline_${kind}`)}</th>
                <td>
                  <Group gap="xs" wrap="nowrap">
                    <NumberInput size="sm" w="5.5rem" aria-label={t(`setup.deadline_${kind}`)} min={0} max={max} allowDecimal={false} disabled={locked} {...form.getInputProps(name)} />
                    <span>{t(`setup.unit_of_${name}`)}</span>
                  </Group>
                </td>
                <td><When deadline={(view.deadlines ?? []).find((d) => d.kind === kind)} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {save.error && <ErrorNote error={save.error} safe={t('setup.typed_stays')} />}
      <Group justify="flex-end" mt="md"><Button type="submit" loading={save.isPending} disabled={locked || !form.isDirty()}>{t('core.save')}</Button></Group>
    </form>
  );
}

/** How long ahead each thing must be ready, with the instant that follows. */
export function DeadlinesForm({ event, locked }: { event: string; locked: boolean }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useApi([event, 'event', 'settings'], (o) => api.GET('/api/events/{event}/settings', { params: { path: { event } }, ...o }));
  return (
    <Sheet title={t('setup.deadlines')} lead={t('setup.deadlines_lead')}>
      {error && !data && <ErrorNote error={error} retry={() => void refetch()} />}
      {data && <Form event={event} view={data} locked={locked} />}
    </Sheet>
  );
}
