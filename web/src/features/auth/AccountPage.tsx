import { Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { meQuery, useMe, type Me } from '@/api/me';
import { byField } from '@/api/problem';
import { useCommand } from '@/api/query';
import { ErrorNote } from '@/ui/ErrorNote';
import { PageHeader } from '@/ui/PageHeader';
import { Sheet } from '@/ui/Sheet';
import { showDone } from '@/ui/undo';
import css from './AccountPage.module.css';
import { NewPassword } from './NewPassword';
import { SecondFactor } from './SecondFactor';

const minPassword = 10;

function Password({ account }: { account: NonNullable<Me['account']> }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { current: '', new: '', again: '' },
    validate: { again: (again, values) => (again === values.new ? null : t('auth.passwords_differ')) },
  });
  const change = useCommand((body: { current: string; new: string }) => api.POST('/api/account/password', { body }), {
    onDone: () => {
      form.reset();
      showDone(t('auth.password_changed'));
    },
  });
  const submit = form.onSubmit((values) =>
    change.mutate(
      { current: values.current, new: values.new },
      {
        onError: (e) => {
          const { password, ...rest } = byField(e);
          form.setErrors(password ? { ...rest, new: password } : rest);
        },
      },
    ),
  );
  return (
    <Sheet title={t('auth.password_title')} lead={t('auth.password_lead')}>
      <form onSubmit={submit} className={css.narrow}>
        <Stack gap="md">
          <input type="hidden" autoComplete="username" value={account.email} readOnly />
          <PasswordInput label={t('auth.current_password')} autoComplete="current-password" required {...form.getInputProps('current')} />
          <NewPassword
            password={form.values.new}
            email={account.email}
            min={minPassword}
            field={form.getInputProps('new')}
            again={form.getInputProps('again')}
          />
          {change.error && <ErrorNote error={change.error} safe={t('auth.password_safe')} />}
          <div><Button type="submit" loading={change.isPending}>{t('auth.change_password')}</Button></div>
        </Stack>
      </form>
    </Sheet>
  );
}

/** A person's own account: the second factor and the password. */
export function AccountPage() {
  const { t } = useTranslation();
  const me = useMe();
  if (!me?.account) return null;
  const { account } = me;
  return (
    <>
      <PageHeader title={t('core.account')} lead={`${account.name} · ${account.email}`} />
      <div className={css.parts}>
        <SecondFactor account={account} changes={[meQuery.queryKey]} />
        {!account.must_totp && <Password account={account} />}
      </div>
    </>
  );
}
