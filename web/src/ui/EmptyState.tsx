import type { ReactNode } from 'react';
import css from './EmptyState.module.css';

/** Props of what stands where a list will be. */
export interface EmptyStateProps {
  title: string;
  /** What to do first. */
  todo: ReactNode;
  /** The button that does it. */
  action?: ReactNode;
}

/** Says that there is nothing yet, and what to do first. */
export function EmptyState({ title, todo, action }: EmptyStateProps) {
  return (
    <div className={css.empty}>
      <h2>{title}</h2>
      <p>{todo}</p>
      {action && <div className={css.action}>{action}</div>}
    </div>
  );
}
