import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import type { Diff } from '../plan';
import css from './Diff.module.css';
import { wordDiff, type Word } from './wordDiff';

type LineChange = NonNullable<Diff['lines']>[number];

function Side({ line, words, as }: { line: number; words: readonly Word[]; as: 'del' | 'ins' }) {
  if (line === 0) return <td className={css.side} data-empty />;
  const Tag = as;
  return (
    <td className={css.side}>
      <span className={css.number}>{line}</span>
      {words.map((w, i) => (w.changed ? <Tag key={i}>{w.text}</Tag> : <span key={i}>{w.text}</span>))}
    </td>
  );
}

function Line({ change: c }: { change: LineChange }) {
  const { t } = useTranslation();
  const words = c.op === 'changed'
    ? wordDiff(c.old, c.new)
    : { old: [{ text: c.old, changed: true }], now: [{ text: c.new, changed: true }] };
  return (
    <tr>
      <th scope="row" className={css.deed} data-deed={c.op}>{t(`plan.deed_${c.op}`)}</th>
      <Side line={c.old_line} words={words.old} as="del" />
      <Side line={c.new_line} words={words.now} as="ins" />
    </tr>
  );
}

/** The lines of the document that differ, side by side. */
export function Lines({ lines }: { lines: readonly LineChange[] }) {
  const { t } = useTranslation();
  return (
    <section className={css.section} aria-labelledby="so-dong">
      <h2 id="so-dong">{t('plan.diff_lines')} <span className={css.count}>{formatNumber(lines.length)}</span></h2>
      {lines.length === 0 ? <p className={css.none}>{t('plan.diff_no_lines')}</p> : (
        <div className={css.scroll} role="region" aria-label={t('plan.diff_lines')} tabIndex={0}>
          <table className={css.lines}>
            <thead>
              <tr>
                <th scope="col">{t('plan.col_deed')}</th>
                <th scope="col">{t('plan.diff_old')}</th>
                <th scope="col">{t('plan.diff_new')}</th>
              </tr>
            </thead>
            <tbody>{lines.map((c) => <Line key={`${c.op} ${c.old_line} ${c.new_line}`} change={c} />)}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}
