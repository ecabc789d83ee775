import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Me } from '@/api/me';
import { useCommand } from '@/api/query';
import type { components } from '@/api/schema';
import { ErrorNote } from '@/ui/ErrorNote';
import { Sheet } from '@/ui/Sheet';
import { StateWord } from '@/ui/StateWord';
import { showDone } from '@/ui/undo';
import css from './AccountPage.module.css';

type Enrolment = components['schemas']['AuthEnrolment'];

/** A secret in groups of four, as people type it. */
function grouped(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}

function Enrol({ enrolment, changes, onDone }: { enrolment: Enrolment; changes: readonly QueryKey[]; onDone: () => void }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { code: '' } });
  const confirm = useCommand((body: { code: string }) => api.POST('/api/account/totp/confirm', { body }), { changes, onDone });
  return (
    <div className={css.enrol}>
      <img className={css.qr} src={`data:image/png;base64,${enrolment.qr_png_base64}`} alt={t('auth.totp_qr')} />
      <form onSubmit={form.onSubmit(({ code }) => confirm.mutate({ code: code.replace(/\s/g, '') }))}>
        <ol className={css.steps}>
          <li>{t('auth.totp_step_app')}</li>
          <li>
            {t('auth.totp_step_scan')}
            <code className={css.secret}>{grouped(enrolment.secret)}</code>
          </li>
          <li>{t('auth.totp_step_code')}</li>
        </ol>
        <Stack gap="sm">
          <TextInput label={t('auth.code')} inputMode="numeric" autoComplete="one-time-code" required autoFocus {...form.getInputProps('code')} />
          {confirm.error && <ErrorNote error={confirm.error} />}
          <div><Button type="submit" loading={confirm.isPending}>{t('auth.totp_switch_on')}</Button></div>
        </Stack>
      </form>
    </div>
  );
}

/** The second factor: whether it is on, and setting it up with an authenticator app. */
export function SecondFactor({ account, changes }: { account: NonNullable<Me['account']>; changes: readonly QueryKey[] }) {
  const { t } = useTranslation();
  const begin = useCommand<void, Enrolment>(() => api.POST('/api/account/totp'));
  const done = () => {
    begin.reset();
    showDone(t('auth.totp_done'));
  };
  return (
    <Sheet title={t('auth.totp_title')} lead={t(account.must_totp ? 'auth.totp_must' : 'auth.totp_lead')}>
      {begin.data ? (
        <Enrol enrolment={begin.data} changes={changes} onDone={done} />
      ) : (
        <Stack gap="md" align="flex-start">
          <StateWord tone={account.totp ? 'green' : 'grey'} word={t(account.totp ? 'auth.totp_on' : 'auth.totp_off')} />
          {begin.error && <ErrorNote error={begin.error} />}
          <Button variant={account.totp ? 'default' : 'filled'} loading={begin.isPending} onClick={() => begin.mutate()}>
            {t(account.totp ? 'auth.totp_renew' : 'auth.totp_begin')}
          </Button>
        </Stack>
      )}
    </Sheet>
  );
}
