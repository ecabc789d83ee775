import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useCommand } from '@/api/query';
import { screenPath } from '@/lib/screenpage';
import { ErrorNote } from '@/ui/ErrorNote';
import { cleanCode, codeLength, spacedCode } from './code';
import { remember } from './remembered';
import css from './Device.module.css';

/** The code that a link or QR code carries after the #, which no browser sends anywhere. */
function codeInAddress(): string {
  return cleanCode(decodeURIComponent(location.hash.slice(1)));
}

/** Where a browser at a site becomes that site's device, by the code on the site's paper. */
export function BindPage() {
  const { t } = useTranslation();
  const [code, setCode] = useState(codeInAddress);
  const bind = useCommand((typed: string) => api.POST('/api/bridge/bind', { body: { code: typed } }), {
    onDone: ({ label }) => {
      remember(label);
      // A full load: from here on this page is the site, whoever was signed in before.
      location.assign(screenPath);
    },
  });
  const { mutate } = bind;
  const [carried] = useState(code);
  const taken = useRef(false);
  useEffect(() => {
    if (taken.current || !carried) return;
    taken.current = true;
    history.replaceState(history.state, '', location.pathname); // out of sight at once
    if (carried.length === codeLength) mutate(carried);
  }, [carried, mutate]);
  const submit = (e: FormEvent) => {
    e.preventDefault();
    if (code.length === codeLength) mutate(code);
  };
  return (
    <main className={css.screen}>
      <form className={css.enrol} onSubmit={submit}>
        <h1>{t('site.bind_title')}</h1>
        <label htmlFor="code">{t('site.bind_lead')}</label>
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
        <button type="submit" className={css.button} disabled={code.length !== codeLength || bind.isPending}>{t('site.bind')}</button>
        {bind.error && <ErrorNote error={bind.error} todo={t('site.bind_todo')} />}
        <p className={css.hint}>{t('site.bind_where')}</p>
      </form>
    </main>
  );
}
