import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from './DataTable.module.css';
import { nextOrder, type Column } from './rows';

interface HeadProps<Row> {
  columns: readonly Column<Row>[];
  order: string;
  onOrder: (order: string) => void;
  selection?: { all: boolean; some: boolean; onChange: () => void };
}

/** The head of a table: its columns, what they are ordered by, and the box that selects all. */
export function Head<Row>({ columns, order, onOrder, selection }: HeadProps<Row>) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        {selection && (
          <th className={css.check} scope="col">
            <Checkbox size="xs" checked={selection.all} indeterminate={selection.some} onChange={selection.onChange} aria-label={t('core.select_all')} />
          </th>
        )}
        {columns.map((c) => {
          const by = order.replace(/^-/, '') === c.key;
          const down = order.startsWith('-');
          const sortable = Boolean(c.text ?? c.order);
          return (
            <th
              key={c.key}
              scope="col"
              data-align={c.align}
              data-wide={c.wide || undefined}
              style={c.width ? { width: c.width } : undefined}
              aria-sort={by ? (down ? 'descending' : 'ascending') : undefined}
            >
              {sortable ? (
                <button type="button" className={css.order} title={t('core.sort_by', { column: c.header })} onClick={() => onOrder(nextOrder(order, c.key))}>
                  {c.header}
                  {by && (down ? <IconArrowDown size="0.95em" aria-hidden /> : <IconArrowUp size="0.95em" aria-hidden />)}
                </button>
              ) : (
                c.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
