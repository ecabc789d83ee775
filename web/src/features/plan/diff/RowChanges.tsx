import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import type { RowChange } from '../plan';
import css from './Diff.module.css';
import { contentField, contentValue } from './said';
import { wordDiff } from './wordDiff';

const long = 40;

/** Old and new beside one another; of long texts only the words that differ are marked. */
function Turn({ old, now }: { old: string; now: string }) {
  if (Math.min(old.length, now.length) < long) return <><del>{old}</del> <ins>{now}</ins></>;
  const words = wordDiff(old, now);
  return (
    <>
      {words.old.map((w, i) => (w.changed ? <del key={i}>{w.text}</del> : <span key={i}>{w.text}</span>))}
      {' → '}
      {words.now.map((w, i) => (w.changed ? <ins key={i}>{w.text}</ins> : <span key={i}>{w.text}</span>))}
    </>
  );
}

const order: readonly RowChange['kind'][] = ['event', 'agenda', 'delegate', 'duty', 'unit', 'site'];

function Fields({ row }: { row: RowChange }) {
  const { t } = useTranslation();
  return (
    <>
      {(row.changes ?? []).map((c) => (
        <p key={c.field} className={css.field}>
          {contentField(row.kind, c.field)}: <Turn old={contentValue(c.field, c.old)} now={contentValue(c.field, c.new)} />
        </p>
      ))}
      {(row.kept ?? []).map((c) => (
        <p key={c.field} className={css.field}>
          {t('plan.kept_field', { field: contentField(row.kind, c.field), kept: contentValue(c.field, c.old), plan: contentValue(c.field, c.new) })}
        </p>
      ))}
    </>
  );
}

/** What merging does to the rows of the event, by what they are. */
export function RowChanges({ rows }: { rows: readonly RowChange[] }) {
  const { t } = useTranslation();
  return (
    <section className={css.section} aria-labelledby="so-noi-dung">
      <h2 id="so-noi-dung">{t('plan.diff_rows')} <span className={css.count}>{formatNumber(rows.length)}</span></h2>
      {rows.length === 0 && <p className={css.none}>{t('plan.diff_no_rows')}</p>}
      {order.map((kind) => {
        const of = rows.filter((r) => r.kind === kind);
        if (of.length === 0) return null;
        return (
          <div key={kind}>
            <h3>{t(`plan.content_${kind}`)} <span className={css.count}>{formatNumber(of.length)}</span></h3>
            <ul className={css.list}>
              {of.map((r, i) => (
                <li key={r.id || r.ref || i}>
                  <span className={css.deed} data-deed={r.deed}>{t(`plan.deed_${r.deed}`)}</span>
                  <div>
                    <span className={css.name}>{r.name || t(`plan.content_${kind}`)}</span>
                    {r.line > 0 && <span className={css.at}>{t('plan.line', { line: r.line })}</span>}
                    <Fields row={r} />
                  </div>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
