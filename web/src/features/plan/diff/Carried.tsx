import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import type { Diff } from '../plan';
import css from './Diff.module.css';
import { editPlace, editValue } from './said';

type CarriedEdit = NonNullable<Diff['carried']>[number];

/** What becomes of the corrections made by hand: they stay, are met, or have lost their row. */
export function Carried({ edits }: { edits: readonly CarriedEdit[] }) {
  const { t } = useTranslation();
  if (edits.length === 0) return null;
  return (
    <section className={css.section} aria-labelledby="so-sua-tay">
      <h2 id="so-sua-tay">{t('plan.diff_carried')} <span className={css.count}>{formatNumber(edits.length)}</span></h2>
      <ul className={css.list}>
        {edits.map((e, i) => (
          <li key={i}>
            <span className={css.deed} data-deed={e.outcome}>{t(`plan.outcome_${e.outcome}`)}</span>
            <div>
              <span className={css.name}>{editPlace(e.ref, e.field)}</span>
              <p className={css.field}>
                {e.op === 'remove' ? t('plan.edit_removed') : t('plan.edit_says', { value: editValue(e.ref, e.field, e.value) })}
                {e.op === 'set' && e.outcome === 'kept' && <> {t('plan.document_says', { value: editValue(e.ref, e.field, e.document) })}</>}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
