import { useTranslation } from 'react-i18next';
import { readCode, type Screen } from './screen';
import css from './Runs.module.css';

/** The code that binds a browser to a screen, shown this once. */
export function CodeNote({ screen }: { screen: Screen }) {
  const { t } = useTranslation();
  if (!screen.code) return null;
  return (
    <div className={css.code} role="status">
      <p>{t('run.code_lead', { name: screen.name })}</p>
      <p className={css.sign} data-testid="enrol-code">{readCode(screen.code)}</p>
      <ol>
        <li>{t('run.code_step_open', { address: `${location.host}/ghep` })}</li>
        <li>{t('run.code_step_type')}</li>
      </ol>
      <p className={css.small}>{t('run.code_once')}</p>
    </div>
  );
}
