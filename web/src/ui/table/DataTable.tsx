import { Button, Checkbox } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../ErrorNote';
import css from './DataTable.module.css';
import { Head } from './Head';
import { visibleRows, type Column, type Filter } from './rows';
import { Tools } from './Tools';
import { useView } from './useView';

/** Props of the one kind of list that the office uses. */
export interface DataTableProps<Row> {
  /** What the table lists, for those who hear it. */
  caption: string;
  /** Undefined while they are fetched. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** How a row is called when it is selected or opened. */
  rowName: (row: Row) => string;
  columns: readonly Column<Row>[];
  filters?: readonly Filter<Row>[];
  /** Opens a row: its first cell becomes a button. */
  onOpen?: (row: Row) => void;
  /** Buttons for the rows selected; rows can be selected only where this is given. */
  bulk?: (selected: readonly Row[], clear: () => void) => ReactNode;
  /** What to do first while there is nothing to list. */
  empty: ReactNode;
  error?: unknown;
  retry?: () => void;
  /** Marks a row: the one being worked on. */
  isCurrent?: (row: Row) => boolean;
  /** Tells two tables of a page apart in the address. */
  name?: string;
}

/** Arrow keys go to the same control of the row above or below. */
function moveByArrow(e: KeyboardEvent<HTMLTableSectionElement>) {
  if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
  const from = e.target as HTMLElement;
  const row = from.closest('tr');
  const to = e.key === 'ArrowDown' ? row?.nextElementSibling : row?.previousElementSibling;
  if (!row || !to || /^(SELECT|TEXTAREA)$/.test(from.tagName)) return;
  const controls = (within: Element) => [...within.querySelectorAll<HTMLElement>('a, button, input')];
  const target = controls(to)[controls(row).indexOf(from)];
  if (!target) return;
  e.preventDefault();
  target.focus();
}

/** A list: one line a row, head that stays, search, filters and order kept in the address, selection with its actions. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, rows, rowKey, rowName, columns, filters = [], onOpen, bulk, empty, error, retry, isCurrent, name } = props;
  const { t } = useTranslation();
  const control = useView(filters.map((f) => f.key), name);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());

  if (!rows) return error ? <ErrorNote error={error} retry={retry} /> : <p role="status" className={css.wait}>{t('core.loading')}</p>;
  if (rows.length === 0) return <div className={css.empty}>{empty}</div>;

  const shown = visibleRows(rows, columns, filters, control.view);
  const selected = rows.filter((row) => picked.has(rowKey(row)));
  const clear = () => setPicked(new Set());
  const toggle = (key: string) => {
    const next = new Set(picked);
    if (!next.delete(key)) next.add(key);
    setPicked(next);
  };
  const all = shown.length > 0 && shown.every((row) => picked.has(rowKey(row)));

  return (
    <div>
      <Tools control={control} filters={filters} searches={columns.some((c) => c.text)} shown={shown.length} all={rows.length} />
      {bulk && selected.length > 0 && (
        <div className={`${css.bulk} dc-screen-only`} role="group" aria-label={t('core.rows_selected', { n: selected.length })}>
          <strong>{t('core.rows_selected', { n: selected.length })}</strong>
          {bulk(selected, clear)}
          <Button variant="subtle" size="compact-sm" onClick={clear}>{t('core.clear_selection')}</Button>
        </div>
      )}
      <div className={css.scroll} role="region" aria-label={caption} tabIndex={0}>
        <table className={css.table}>
          <caption className="dc-unseen">{caption}</caption>
          <Head
            columns={columns}
            order={control.view.order}
            onOrder={control.order}
            selection={bulk && { all, some: !all && selected.length > 0, onChange: () => setPicked(all ? new Set() : new Set(shown.map(rowKey))) }}
          />
          <tbody onKeyDown={moveByArrow}>
            {shown.map((row) => {
              const key = rowKey(row);
              return (
                <tr key={key} data-picked={picked.has(key) || undefined} aria-current={isCurrent?.(row) || undefined}>
                  {bulk && (
                    <td className={css.check}>
                      <Checkbox size="xs" checked={picked.has(key)} onChange={() => toggle(key)} aria-label={t('core.select_row', { name: rowName(row) })} />
                    </td>
                  )}
                  {columns.map((c, i) => (
                    <td key={c.key} data-align={c.align} data-wide={c.wide || undefined}>
                      {i === 0 && onOpen ? (
                        <button type="button" className={css.open} onClick={() => onOpen(row)}>{c.cell(row)}</button>
                      ) : (
                        c.cell(row)
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {shown.length === 0 && <p className={css.none}>{t('core.nothing_found')}</p>}
    </div>
  );
}
