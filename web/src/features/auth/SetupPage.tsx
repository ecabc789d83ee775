import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { meQuery } from '@/api/me';
import { byField } from '@/api/problem';
import { everywhere, useApi, useCommand } from '@/api/query';
import { useParam } from '@/lib/params';
import { ErrorNote } from '@/ui/ErrorNote';
import { useEntered } from './entered';
import { FrontDoor } from './FrontDoor';
import { NewPassword } from './NewPassword';

interface Link {
  first: boolean;
  name: string;
  email: string;
  /** Shortest password. */
  min: number;
}

function SetupForm({ token, link }: { token: string; link: Link }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const entered = useEntered();
  const form = useForm({
    initialValues: { name: link.name, email: link.email, password: '', again: '' },
    validate: { again: (again, { password }) => (again === password ? null : t('auth.passwords_differ')) },
  });
  const use = useCommand((body: { name?: string; email?: string; password: string }) => api.POST('/api/setup/{token}', { params: { path: { token } }, body }), {
    onDone: () => {
      entered();
      void client.fetchQuery(meQuery).then((me) => navigate({ to: me.account ? '/' : '/dang-nhap', search: me.account ? {} : { buoc: 2 }, replace: true }));
    },
  });
  const submit = form.onSubmit(({ name, email, password }) =>
    use.mutate(link.first ? { name, email, password } : { password }, { onError: (e) => form.setErrors(byField(e)) }),
  );
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {link.first && <TextInput label={t('auth.name')} autoComplete="name" required autoFocus {...form.getInputProps('name')} />}
        {link.first && <TextInput label={t('auth.email')} type="email" autoComplete="username" required {...form.getInputProps('email')} />}
        <NewPassword
          password={form.values.password}
          email={form.values.email}
          min={link.min}
          field={form.getInputProps('password')}
          again={form.getInputProps('again')}
        />
        {use.error && <ErrorNote error={use.error} />}
        <Button type="submit" size="md" loading={use.isPending}>{t(link.first ? 'auth.setup_first' : 'auth.setup_save')}</Button>
      </Stack>
    </form>
  );
}

/** Where a one-time link leads: the first administrator makes an account, anybody else chooses a password. */
export function SetupPage() {
  const { t } = useTranslation();
  const token = useParam('token');
  const { data, error } = useApi([everywhere, 'setup', token], (o) => api.GET('/api/setup/{token}', { params: { path: { token } }, ...o }));
  const title = t(data && !data.first ? 'auth.setup_password_title' : 'auth.setup_title');
  return (
    <FrontDoor title={title} lead={data && (data.first ? t('auth.setup_first_lead') : t('auth.setup_lead', { name: data.name, email: data.email }))}>
      {error && <ErrorNote error={error} todo={t('auth.setup_todo')} />}
      {data && <SetupForm token={token} link={data} />}
    </FrontDoor>
  );
}
