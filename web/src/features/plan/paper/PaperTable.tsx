import { useTranslation } from 'react-i18next';
import { list, type Block } from '../plan';
import css from './Paper.module.css';
import { LineNumber, Words, type LineSaid } from './Paragraph';

interface PaperTableProps {
  block: Block;
  said: (line: number) => LineSaid;
  reachable: (line: number) => boolean;
}

/** Numbers, times and the like stand in the middle of their cell. */
const figures = /^[\d\s.,:;'’"h–—-]*$/;

/** A table of the document, drawn as one; its first row is its head. */
export function PaperTable({ block, said, reachable }: PaperTableProps) {
  const { t } = useTranslation();
  const [head, ...body] = list(block.rows);
  if (!head) return null;
  return (
    <div className={css.tableRoom} role="region" aria-label={t('plan.table_at', { line: block.line })} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr data-line={head.line} data-selected={said(head.line).selected || undefined}>
            {list(head.cells).map((c, i) => (
              <th key={i} scope="col">
                {i === 0 && <LineNumber line={head.line} reachable={reachable(head.line)} />}
                {c.merged ? null : c.text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row) => {
            const about = said(row.line);
            const cells = list(row.cells);
            const widest = cells.reduce((w, c, i) => (c.text.length > (cells[w]?.text.length ?? 0) ? i : w), 0);
            return (
              <tr key={row.line} data-line={row.line} data-selected={about.selected || undefined}>
                {cells.map((c, i) => (
                  <td key={i} data-figures={figures.test(c.text) || undefined}>
                    {i === 0 && <LineNumber line={row.line} reachable={reachable(row.line)} />}
                    {!c.merged && <Words text={c.text} said={i === widest ? about : { ...about, findings: [] }} />}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
