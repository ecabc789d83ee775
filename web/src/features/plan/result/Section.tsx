import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import { showFailure } from '@/ui/undo';
import { useDesk } from '../desk';
import type { Kind, Row } from '../field';
import { list } from '../plan';
import { AddRow } from './AddRow';
import css from './Result.module.css';
import { RowItem } from './RowItem';

interface SectionProps {
  /** Names the section in the address of its heading and its ink. */
  id: string;
  count: number;
  /** A figure besides the count: "122 đại biểu". */
  besides?: string;
  children: ReactNode;
}

/** A part of what was read, with its heading and count. */
export function Section({ id, count, besides, children }: SectionProps) {
  const { t } = useTranslation();
  return (
    <section className={css.section} id={`phan-${id}`} data-kind={id} aria-labelledby={`ten-${id}`}>
      <h2 className={css.heading} id={`ten-${id}`} tabIndex={-1}>
        {t(`plan.section_${id}`)} <span className={css.count}>{formatNumber(count)}</span>
        {besides && <span className={css.besides}>{besides}</span>}
      </h2>
      {children}
    </section>
  );
}

/** Rows taken out by hand, with the way back. */
function Removed({ kind }: { kind: Kind }) {
  const { t } = useTranslation();
  const { reading, editable, correct } = useDesk();
  const gone = list(reading.plan.removed).filter((r) => r.kind === kind);
  if (gone.length === 0) return null;
  return (
    <ul className={css.removed} aria-label={t('plan.removed_rows')}>
      {gone.map((r) => (
        <li key={r.ref}>
          <span className={css.hand}>{t('plan.removed')}</span> <del>{r.label}</del>
          {editable && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => void correct({ changes: [{ op: 'revert', path: r.ref }], said: t('plan.said_restored'), undo: [{ op: 'remove', path: r.ref }] }).catch(showFailure)}
            >
              {t('plan.restore')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The rows of one kind, the rows taken out, and a new one. */
export function RowList({ kind, rows, values, after }: { kind: Kind; rows: readonly Row[]; values?: Row['values']; after?: string }) {
  return (
    <>
      <ul className={css.rows}>{rows.map((r) => <RowItem key={r.ref} row={r} />)}</ul>
      {!values && <Removed kind={kind} />}
      <AddRow kind={kind} values={values} after={after} />
    </>
  );
}
