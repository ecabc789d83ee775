import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useMe } from '@/api/me';
import { byField } from '@/api/problem';
import { useCommand } from '@/api/query';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { showDone } from '@/ui/undo';
import { AccountAccess } from './AccountAccess';
import { accountsKey, type Person } from './account';
import css from './AccountDialog.module.css';
import { RoleEditor } from './RoleEditor';

function Facts({ person }: { person: Person }) {
  const { t } = useTranslation();
  const isMe = useMe()?.account?.id === person.id;
  const form = useForm({ initialValues: { name: person.name, email: person.email, admin: person.admin } });
  const change = useCommand(
    (body: { name: string; email: string; admin: boolean }) => api.PATCH('/api/accounts/{id}', { params: { path: { id: person.id } }, body }),
    {
      changes: [accountsKey],
      onDone: (_, values) => {
        form.resetDirty(values);
        showDone(t('core.saved'));
      },
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values, { onError: (e) => form.setErrors(byField(e)) }))}>
      <Stack gap="sm">
        <TextInput label={t('auth.name')} required autoComplete="off" {...form.getInputProps('name')} />
        <TextInput label={t('auth.email')} type="email" required autoComplete="off" {...form.getInputProps('email')} />
        <Checkbox label={t('auth.admin')} description={t('auth.admin_hint')} disabled={isMe} {...form.getInputProps('admin', { type: 'checkbox' })} />
        {change.error && <ErrorNote error={change.error} />}
        <Group><Button type="submit" disabled={!form.isDirty()} loading={change.isPending}>{t('core.save')}</Button></Group>
      </Stack>
    </form>
  );
}

/** One account: who it is, what it may do in each event, and its way in. */
export function AccountDialog({ person, onClose }: { person: Person | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog opened={person !== undefined} onClose={onClose} title={person?.name ?? ''} size="lg">
      {person && (
        <div className={css.parts} key={person.id}>
          <Facts person={person} />
          <section>
            <h3>{t('auth.roles')}</h3>
            <RoleEditor person={person} />
          </section>
          <section>
            <h3>{t('auth.access')}</h3>
            <AccountAccess person={person} />
          </section>
        </div>
      )}
    </Dialog>
  );
}
