import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { meQuery } from '@/api/me';
import { useCommand } from '@/api/query';
import { reconnect } from '@/live/connection';
import { ErrorNote } from '@/ui/ErrorNote';
import css from './Device.module.css';

const length = 8;

/** A code as it is read aloud: capitals, without the dash and spaces people put in. */
function clean(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '').slice(0, length);
}

function spaced(code: string): string {
  return code.length > 4 ? `${code.slice(0, 4)} ${code.slice(4)}` : code;
}

/** Binds this browser to a screen by the code that the technician reads out. */
export function EnrolPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const enrol = useCommand((typed: string) => api.POST('/api/enrol', { body: { code: typed } }), {
    changes: [meQuery.queryKey],
    onDone: () => {
      reconnect();
      void client.ensureQueryData(meQuery).then(() => navigate({ to: '/man-hinh', replace: true }));
    },
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    if (code.length === length) enrol.mutate(code);
  };
  return (
    <main className={css.screen}>
      <form className={css.enrol} onSubmit={submit}>
        <h1>{t('device.enrol_title')}</h1>
        <label htmlFor="code">{t('device.enrol_lead')}</label>
        <input
          id="code"
          className={css.code}
          value={spaced(code)}
          onChange={(e) => setCode(clean(e.currentTarget.value))}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          autoFocus
        />
        <button type="submit" className={css.button} disabled={code.length !== length || enrol.isPending}>{t('device.enrol')}</button>
        {enrol.error && <ErrorNote error={enrol.error} />}
      </form>
    </main>
  );
}
