import { useTranslation } from 'react-i18next';
import css from './CheckList.module.css';
import type { Result } from './linetest';
import { measureTexts, VerdictWord } from './words';

/** Every measure of a result with its verdict, and what to do where it does not pass. */
export function CheckList({ result }: { result: Result }) {
  const { t } = useTranslation();
  const figures = measureTexts(t, result.measures);
  return (
    <ul className={css.list}>
      {(result.checks ?? []).map((c) => (
        <li key={c.measure}>
          <span className={css.name}>{t(`linetest.measure_${c.measure}`)}</span>
          <span className={css.figure}>{figures[c.measure]}</span>
          <VerdictWord verdict={c.verdict} />
          {c.say && <p className={css.say}>{c.say}</p>}
        </li>
      ))}
    </ul>
  );
}
