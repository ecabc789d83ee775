import css from './Short.module.css';

/**
 * Words that take the room a column has left and are cut there, whole in the
 * title: a long text does not push the other columns off the page. Give its
 * column a width in percent.
 */
export function Short({ text, lines = 1, min = '9rem' }: { text: string; lines?: 1 | 2; min?: string }) {
  return (
    <span className={css.short} data-fill data-lines={lines} style={{ minWidth: min }} title={text}>
      {text}
    </span>
  );
}
