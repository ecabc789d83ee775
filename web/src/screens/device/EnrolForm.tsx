import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useCommand } from '@/api/query';
import { screenPath } from '@/lib/screenpage';
import { ErrorNote } from '@/ui/ErrorNote';
import { cleanCode, codeLength, spacedCode } from './code';
import { recall, remember } from './remembered';
import css from './Device.module.css';

/** Binds this browser to a screen by the code that the technician reads out; a screen that was bound before is told that it no longer is. */
export function EnrolForm() {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [lost] = useState(recall);
  const enrol = useCommand((typed: string) => api.POST('/api/enrol', { body: { code: typed } }), {
    onDone: ({ name }) => {
      remember(name);
      // A full load: from here on this page is the screen, whoever was signed in before.
      location.assign(screenPath);
    },
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    if (code.length === codeLength) enrol.mutate(code);
  };
  return (
    <main className={css.screen}>
      <form className={css.enrol} onSubmit={submit}>
        {lost && (
          <div role="status" className={css.lost}>
            <strong>{t('device.lost', { name: lost })}</strong> {t('device.lost_todo')}
          </div>
        )}
        <h1>{t('device.enrol_title')}</h1>
        <label htmlFor="code">{t('device.enrol_lead')}</label>
        <input
          id="code"
          className={css.code}
          value={spacedCode(code)}
          onChange={(e) => setCode(cleanCode(e.currentTarget.value))}
          placeholder={spacedCode('·'.repeat(codeLength))}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          autoFocus
        />
        <button type="submit" className={css.button} disabled={code.length !== codeLength || enrol.isPending}>{t('device.enrol')}</button>
        {enrol.error && <ErrorNote error={enrol.error} todo={t('device.enrol_todo')} />}
        <p className={css.hint}>{t('device.where_code')}</p>
      </form>
    </main>
  );
}
