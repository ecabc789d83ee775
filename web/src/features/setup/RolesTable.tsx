import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useApi, useCommand } from '@/api/query';
import type { components } from '@/api/schema';
import { compareNames } from '@/lib/collate';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorNote } from '@/ui/ErrorNote';
import { DataTable } from '@/ui/table/DataTable';

type Line = components['schemas']['AuthRoleLine'];
type Role = NonNullable<Line['roles']>[number];

const roles = [
  'organiser', 'director', 'mc', 'technician', 'reception', 'gate', 'liaison', 'clerk', 'operator', 'judge', 'reporter', 'viewer',
] as const;

/** Who does what in the event; a change counts at once. */
export function RolesTable({ event }: { event: string }) {
  const { t } = useTranslation();
  const key = [event, 'roles'];
  const { data, error, refetch } = useApi(key, (o) => api.GET('/api/events/{event}/roles', { params: { path: { event } }, ...o }));
  const save = useCommand(
    ({ id, given }: { id: string; given: Role[] }) => api.PUT('/api/events/{event}/roles/{id}', { params: { path: { event, id } }, body: { roles: given } }),
    { changes: [key] },
  );
  const options = roles.map((r) => ({ value: r, label: t(`auth.role_${r}`) }));
  const given = (line: Line) => line.roles ?? [];
  return (
    <>
      {save.error && <ErrorNote error={save.error} safe={t('setup.roles_safe')} />}
      <DataTable
        caption={t('setup.roles')}
        name="vai_"
        rows={data ?? undefined}
        rowKey={(l) => l.account_id}
        rowName={(l) => l.name}
        columns={[
          { key: 'ten', header: t('setup.person'), cell: (l) => l.name, text: (l) => l.name, order: (a, b) => compareNames(a.name, b.name) },
          { key: 'thu', header: t('setup.email'), wide: true, cell: (l) => l.email, text: (l) => l.email },
          {
            key: 'vai', header: t('setup.roles'), text: (l) => given(l).map((r) => t(`auth.role_${r}`)).join(' '),
            cell: (l) => (
              <MultiSelect
                size="xs"
                miw="14rem"
                aria-label={t('setup.roles_of', { name: l.name })}
                placeholder={given(l).length === 0 ? t('setup.no_role') : undefined}
                data={options}
                value={given(l)}
                disabled={save.isPending}
                hidePickedOptions
                onChange={(next) => save.mutate({ id: l.account_id, given: next })}
              />
            ),
          },
        ]}
        filters={[{ key: 'vaitro', label: t('setup.roles'), of: (l) => (given(l).length === 0 ? '-' : given(l)), options: [...options, { value: '-', label: t('setup.no_role') }] }]}
        empty={<EmptyState title={t('setup.nobody')} todo={t('setup.nobody_todo')} />}
        error={error}
        retry={() => void refetch()}
      />
    </>
  );
}
