import { useTranslation } from 'react-i18next';
import css from './Site.module.css';

/** The four digits that are read out to the control room, as large as a telephone call asks for. */
export function PendingDigits({ digits }: { digits: string }) {
  const { t } = useTranslation();
  return (
    <section className={css.pending} aria-labelledby="digits-words">
      <p id="digits-words">{t('site.read_digits')}</p>
      <p className={css.digits} data-testid="digits">{digits}</p>
    </section>
  );
}
