import type { ReactNode } from 'react';
import css from './Sheet.module.css';

/** A part of a page on its own sheet, with a heading. */
export function Sheet({ title, lead, children }: { title?: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.sheet}>
      {title && <h2>{title}</h2>}
      {lead && <p className={css.lead}>{lead}</p>}
      {children}
    </section>
  );
}
