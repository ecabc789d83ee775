import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Bridge } from './Bridge';
import css from './FrontDoor.module.css';

/** The page before one is inside: the product at one side, a form at the other. */
export function FrontDoor({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={css.door}>
      <header className={css.side}>
        <p className={css.product}>{t('core.product')}</p>
        <p className={css.motto}>{t('auth.motto')}</p>
        <Bridge className={css.bridge} />
      </header>
      <main className={css.main}>
        <h1 className={css.title}>{title}</h1>
        {lead && <p className={css.lead}>{lead}</p>}
        {children}
      </main>
    </div>
  );
}
