import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import css from './Lost.module.css';

function Lost({ code, title, text }: { code: string; title: string; text: string }) {
  const { t } = useTranslation();
  return (
    <main className={css.lost}>
      <p className={css.code} aria-hidden>{code}</p>
      <h1>{title}</h1>
      <p>{text}</p>
      <Button component={Link} to="/" variant="default">{t('core.to_events')}</Button>
    </main>
  );
}

/** There is no such page. */
export function NotFound() {
  const { t } = useTranslation();
  return <Lost code="404" title={t('core.not_found_title')} text={t('core.not_found')} />;
}

/** There is, but not for this person. */
export function Denied() {
  const { t } = useTranslation();
  return <Lost code="403" title={t('core.denied_title')} text={t('core.denied')} />;
}
