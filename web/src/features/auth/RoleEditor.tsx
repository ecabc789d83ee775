import { MultiSelect, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { eventsQuery } from '@/api/event';
import { asApiError } from '@/api/problem';
import { useCommand } from '@/api/query';
import { ErrorNote } from '@/ui/ErrorNote';
import { accountsKey, type Person } from './account';
import css from './AccountDialog.module.css';
import { roles, type Role } from './role';

/** What the person does in each event; a change counts at once. */
export function RoleEditor({ person }: { person: Person }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: events, error } = useQuery(eventsQuery);
  const save = useCommand(
    (input: { event: string; given: Role[] }) =>
      api.PUT('/api/events/{event}/roles/{id}', {
        params: { path: { event: input.event, id: person.id } },
        body: { roles: input.given },
      }),
    { changes: [accountsKey] },
  );
  if (error) return <ErrorNote error={asApiError(error)} retry={() => void client.invalidateQueries({ queryKey: eventsQuery.queryKey })} />;
  if (person.admin) return <p className={css.hint}>{t('auth.admin_has_all')}</p>;
  if (events?.length === 0) return <p className={css.hint}>{t('auth.no_event_yet')}</p>;
  return (
    <Stack gap="sm">
      <p className={css.hint}>{t('auth.roles_hint')}</p>
      {events?.map((event) => (
        <MultiSelect
          key={event.id}
          label={event.name}
          placeholder={(person.roles[event.id] ?? []).length === 0 ? t('auth.no_role') : undefined}
          data={roles.map((r) => ({ value: r, label: t(`auth.role_${r}`) }))}
          value={person.roles[event.id] ?? []}
          onChange={(given) => save.mutate({ event: event.id, given: given as Role[] })}
          disabled={save.isPending}
          hidePickedOptions
        />
      ))}
      {save.error && <ErrorNote error={save.error} />}
    </Stack>
  );
}
