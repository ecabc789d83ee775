import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { byField } from '@/api/problem';
import { useCommand } from '@/api/query';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { accountsKey } from './account';
import { OneTimeLink } from './OneTimeLink';

function Form({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { name: '', email: '', admin: false } });
  const create = useCommand((body: { name: string; email: string; admin: boolean }) => api.POST('/api/accounts', { body }), {
    changes: [accountsKey],
  });
  if (create.data) {
    return (
      <Stack gap="md">
        {create.data.link && <OneTimeLink path={create.data.link} name={create.data.account.name} />}
        <p style={{ margin: 0 }}>{t('auth.roles_next')}</p>
        <Group justify="flex-end"><Button onClick={onClose}>{t('core.close')}</Button></Group>
      </Stack>
    );
  }
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values, { onError: (e) => form.setErrors(byField(e)) }))}>
      <Stack gap="md">
        <TextInput label={t('auth.name')} required data-autofocus autoComplete="off" {...form.getInputProps('name')} />
        <TextInput label={t('auth.email')} type="email" required autoComplete="off" {...form.getInputProps('email')} />
        <Checkbox label={t('auth.admin')} description={t('auth.admin_hint')} {...form.getInputProps('admin', { type: 'checkbox' })} />
        {create.error && <ErrorNote error={create.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
          <Button type="submit" loading={create.isPending}>{t('auth.create_account')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Makes an account; its owner chooses the password through a one-time link. */
export function NewAccount({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('auth.add_account')}>
      <Form onClose={onClose} />
    </Dialog>
  );
}
