import { useTranslation } from 'react-i18next';
import css from './Paper.module.css';

const shown = ['fact', 'agenda', 'delegate', 'participant', 'duty', 'recipient', 'award', 'signature'] as const;

/** Which underline says what. */
export function Legend() {
  const { t } = useTranslation();
  return (
    <ul className={css.legend} aria-label={t('plan.legend')}>
      {shown.map((kind) => (
        <li key={kind}>
          <span className={css.mark} data-kind={kind}>{t(`plan.mark_${kind}`)}</span>
        </li>
      ))}
    </ul>
  );
}
