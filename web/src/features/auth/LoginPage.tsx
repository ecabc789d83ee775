import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useCommand } from '@/api/query';
import { useSearchTexts } from '@/lib/params';
import { ErrorNote } from '@/ui/ErrorNote';
import { useEntered } from './entered';
import { FrontDoor } from './FrontDoor';

/** Only a path of our own: an address in a link must not lead elsewhere. */
function safePath(next = '/'): string {
  return /^\/(?![/\\])/.test(next) ? next : '/';
}

function PasswordStep({ onTotp, onDone }: { onTotp: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { email: '', password: '' } });
  const login = useCommand((body: { email: string; password: string }) => api.POST('/api/login', { body }), {
    onDone: ({ totp_required }) => (totp_required ? onTotp() : onDone()),
  });
  return (
    <form onSubmit={form.onSubmit((values) => login.mutate(values))}>
      <Stack gap="md">
        <TextInput label={t('auth.email')} type="email" autoComplete="username" required autoFocus {...form.getInputProps('email')} />
        <PasswordInput label={t('auth.password')} autoComplete="current-password" required {...form.getInputProps('password')} />
        {login.error && <ErrorNote error={login.error} />}
        <Button type="submit" size="md" loading={login.isPending}>{t('auth.sign_in')}</Button>
      </Stack>
    </form>
  );
}

function CodeStep({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { code: '' } });
  const confirm = useCommand((body: { code: string }) => api.POST('/api/login/totp', { body }), { onDone });
  return (
    <form onSubmit={form.onSubmit(({ code }) => confirm.mutate({ code: code.replace(/\s/g, '') }))}>
      <Stack gap="md">
        <TextInput
          label={t('auth.code')}
          description={t('auth.code_hint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          autoFocus
          size="lg"
          {...form.getInputProps('code')}
        />
        {confirm.error && <ErrorNote error={confirm.error} />}
        <Button type="submit" size="md" loading={confirm.isPending}>{t('auth.confirm')}</Button>
      </Stack>
    </form>
  );
}

/** Signs a person in: the password, then the code of the second factor where it is set up. */
export function LoginPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { next, buoc } = useSearchTexts();
  const [asksCode, setAsksCode] = useState(buoc === '2');
  const entered = useEntered();
  const done = () => {
    entered();
    void navigate({ to: safePath(next), replace: true });
  };
  return asksCode ? (
    <FrontDoor title={t('auth.code_title')}>
      <CodeStep onDone={done} />
    </FrontDoor>
  ) : (
    <FrontDoor title={t('auth.login_title')}>
      <PasswordStep onTotp={() => setAsksCode(true)} onDone={done} />
    </FrontDoor>
  );
}
