import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useApi } from '@/api/query';
import { compareNames } from '@/lib/collate';
import { DataTable } from '@/ui/table/DataTable';
import type { Column, Filter } from '@/ui/table/rows';
import { PageHeader } from '@/ui/PageHeader';
import { AccountDialog } from './AccountDialog';
import { AccountState, accountsKey, stateOf, states, type Person } from './account';
import { NewAccount } from './NewAccount';

function rights(t: TFunction, p: Person): string {
  if (p.admin) return t('auth.admin');
  const n = Object.keys(p.roles).length;
  return n === 0 ? t('auth.no_role') : t('auth.events_with_roles', { n });
}

function useColumns(): Column<Person>[] {
  const { t } = useTranslation();
  return [
    { key: 'ten', header: t('auth.name'), cell: (p) => p.name, text: (p) => p.name, order: (a, b) => compareNames(a.name, b.name) },
    { key: 'thu', header: t('auth.email'), wide: true, cell: (p) => p.email, text: (p) => p.email },
    {
      key: 'quyen',
      header: t('auth.rights'),
      wide: true,
      cell: (p) => rights(t, p),
    },
    { key: 'hai', header: t('auth.totp_short'), wide: true, cell: (p) => t(p.totp ? 'auth.totp_on' : 'auth.totp_off') },
    { key: 'trangthai', header: t('auth.state'), cell: (p) => <AccountState person={p} />, order: (a, b) => states.indexOf(stateOf(a)) - states.indexOf(stateOf(b)) },
  ];
}

function useFilters(): Filter<Person>[] {
  const { t } = useTranslation();
  return [
    { key: 'loai', label: t('auth.state'), of: stateOf, options: states.map((s) => ({ value: s, label: t(`auth.state_${s}`) })) },
  ];
}

/** The administrator's list of accounts. */
export function AccountsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useApi(accountsKey, (o) => api.GET('/api/accounts', o));
  const [opened, setOpened] = useState<string>();
  const [adding, setAdding] = useState(false);
  const rows = data === undefined ? undefined : [...(data ?? [])].sort((a, b) => compareNames(a.name, b.name));
  const count = (state: string) => rows?.filter((p) => stateOf(p) === state).length ?? 0;
  return (
    <>
      <PageHeader
        title={t('auth.accounts_title')}
        lead={t('auth.accounts_lead')}
        counts={rows && [
          { value: rows.length, label: t('auth.accounts_count') },
          { value: count('waiting'), label: t('auth.count_waiting') },
          { value: count('disabled') + count('locked'), label: t('auth.count_locked') },
        ]}
        print
        actions={<Button leftSection={<IconUserPlus size="1.1em" />} onClick={() => setAdding(true)}>{t('auth.add_account')}</Button>}
      />
      <DataTable
        caption={t('auth.accounts_title')}
        rows={rows}
        rowKey={(p) => p.id}
        rowName={(p) => p.name}
        columns={useColumns()}
        filters={useFilters()}
        onOpen={(p) => setOpened(p.id)}
        empty={null}
        error={error}
        retry={() => void refetch()}
      />
      <NewAccount opened={adding} onClose={() => setAdding(false)} />
      <AccountDialog person={rows?.find((p) => p.id === opened)} onClose={() => setOpened(undefined)} />
    </>
  );
}
