import { Button, CopyButton, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './OneTimeLink.module.css';

function show(element: HTMLElement | null) {
  element?.scrollIntoView({ block: 'nearest' });
}

/** A link to hand to a person, shown this once. */
export function OneTimeLink({ path, name }: { path: string; name: string }) {
  const { t } = useTranslation();
  const address = new URL(path, location.origin).href;
  return (
    <div className={css.link} role="status" ref={show}>
      <p>{t('auth.link_lead', { name })}</p>
      <div className={css.row}>
        <TextInput aria-label={t('auth.link')} value={address} readOnly onFocus={(e) => e.currentTarget.select()} className={css.address} />
        <CopyButton value={address}>
          {({ copied, copy }) => <Button variant="default" onClick={copy}>{t(copied ? 'core.copied' : 'core.copy')}</Button>}
        </CopyButton>
      </div>
    </div>
  );
}
