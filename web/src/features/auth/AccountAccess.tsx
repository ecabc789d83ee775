import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useMe } from '@/api/me';
import { useCommand } from '@/api/query';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { accountsKey, AccountState, type Person } from './account';
import { OneTimeLink } from './OneTimeLink';

type Question = 'reset' | 'totp' | 'disable';

/** The way in: a new link for the password, a new second factor, locking out and letting in again. */
export function AccountAccess({ person }: { person: Person }) {
  const { t } = useTranslation();
  const isMe = useMe()?.account?.id === person.id;
  const [asked, setAsked] = useState<Question>();
  const path = { params: { path: { id: person.id } } };
  const reset = useCommand((totp: boolean) => api.POST('/api/accounts/{id}/reset', { ...path, body: { totp } }), { changes: [accountsKey] });
  const lock = useCommand((disabled: boolean) => api.PATCH('/api/accounts/{id}', { ...path, body: { disabled } }), { changes: [accountsKey] });
  const isOut = person.disabled || person.locked;
  const act: Record<Question, () => Promise<unknown>> = {
    reset: () => reset.mutateAsync(false),
    totp: () => reset.mutateAsync(true),
    disable: () => lock.mutateAsync(true),
  };
  return (
    <Stack gap="sm">
      <AccountState person={person} />
      {reset.data?.link && <OneTimeLink path={reset.data.link} name={person.name} />}
      {lock.error && <ErrorNote error={lock.error} />}
      <Group gap="xs">
        <Button variant="default" onClick={() => setAsked('reset')}>{t('auth.new_link')}</Button>
        {person.totp && !isMe && <Button variant="default" onClick={() => setAsked('totp')}>{t('auth.reset_totp')}</Button>}
        {isOut && <Button variant="default" loading={lock.isPending} onClick={() => lock.mutate(false)}>{t('auth.let_in')}</Button>}
        {!person.disabled && !isMe && <Button variant="default" onClick={() => setAsked('disable')}>{t('auth.lock_out')}</Button>}
      </Group>
      {asked && (
        <ConfirmDialog
          opened
          onClose={() => setAsked(undefined)}
          title={t(`auth.ask_${asked}`, { name: person.name })}
          verb={t(`auth.verb_${asked}`)}
          onConfirm={act[asked]}
        >
          {t(`auth.explain_${asked}`)}
        </ConfirmDialog>
      )}
    </Stack>
  );
}
