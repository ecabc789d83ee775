import { useTranslation } from 'react-i18next';
import { useDesk, type Selection } from '../desk';
import css from './Result.module.css';

/** Leads to the line of the document; a row that stands nowhere has none. */
export function LineLink({ line, at }: { line: number | null; at: Omit<Selection, 'line'> }) {
  const { t } = useTranslation();
  const { showLine } = useDesk();
  if (!line) return null;
  return (
    <button
      type="button"
      className={css.line}
      onClick={(e) => {
        e.stopPropagation();
        showLine({ ...at, line });
      }}
    >
      {t('plan.line', { line })}
    </button>
  );
}
