import type { ReactNode } from 'react';
import { compareText, fold } from '@/lib/collate';

/** A column: what a cell shows, and the text it is found and ordered by. */
export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** For the search, and for the order where `order` is absent. */
  text?: (row: Row) => string;
  order?: (a: Row, b: Row) => number;
  align?: 'left' | 'right' | 'center';
  width?: string;
  /** Left out on a phone. */
  wide?: boolean;
}

/** A choice above the table that narrows the rows. */
export interface Filter<Row> {
  key: string;
  label: string;
  options: readonly { value: string; label: string }[];
  /** The values a row has; it stays when the chosen one is among them. */
  of: (row: Row) => string | readonly string[];
}

/** What the address says about a table. */
export interface View {
  search: string;
  filters: Readonly<Record<string, string>>;
  /** Column to order by; a minus before it turns the order round. */
  order: string;
}

function matches<Row>(row: Row, words: string[], columns: readonly Column<Row>[]): boolean {
  if (words.length === 0) return true;
  const text = fold(columns.map((c) => c.text?.(row) ?? '').join(' '));
  return words.every((word) => text.includes(word));
}

function passes<Row>(row: Row, filters: readonly Filter<Row>[], chosen: View['filters']): boolean {
  return filters.every(({ key, of }) => {
    const value = chosen[key];
    return !value || [of(row)].flat().includes(value);
  });
}

function comparer<Row>(columns: readonly Column<Row>[], order: string): ((a: Row, b: Row) => number) | undefined {
  const column = columns.find((c) => c.key === order.replace(/^-/, ''));
  if (!column) return undefined;
  const { text } = column;
  const compare = column.order ?? (text ? (a: Row, b: Row) => compareText(text(a), text(b)) : undefined);
  return compare && order.startsWith('-') ? (a, b) => compare(b, a) : compare;
}

/** The rows that the view leaves, in its order; without one they keep theirs. */
export function visibleRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], filters: readonly Filter<Row>[], view: View): Row[] {
  const words = fold(view.search).split(/\s+/).filter(Boolean);
  const left = rows.filter((row) => passes(row, filters, view.filters) && matches(row, words, columns));
  const compare = comparer(columns, view.order);
  return compare ? left.sort(compare) : left;
}

/** The order after a press on a column's head: up, down, then the table's own again. */
export function nextOrder(order: string, key: string): string {
  if (order === key) return `-${key}`;
  return order === `-${key}` ? '' : key;
}
