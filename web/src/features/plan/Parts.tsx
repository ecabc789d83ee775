import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import { parts, type PartName } from './desk';
import css from './Plan.module.css';

interface PartsProps {
  part: PartName;
  onOpen: (part: PartName) => void;
  counts: Partial<Record<PartName, number>>;
  /** The paper is in sight beside them, so it has no tab. */
  wide: boolean;
}

/** The tabs: document, result, findings, questions. */
export function Parts({ part, onOpen, counts, wide }: PartsProps) {
  const { t } = useTranslation();
  const shown = wide ? (['phat-hien', 'ket-qua', 'cau-hoi'] as const) : parts;
  const onKey = (e: KeyboardEvent<HTMLDivElement>) => {
    const step = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : 0;
    const next = shown[(shown.findIndex((p) => p === part) + step + shown.length) % shown.length];
    if (!step || !next) return;
    e.preventDefault();
    onOpen(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div className={css.tabs} role="tablist" aria-label={t('plan.parts')} onKeyDown={onKey}>
      {shown.map((p) => (
        <button key={p} type="button" role="tab" id={`tab-${p}`} className={css.tab} aria-selected={p === part} tabIndex={p === part ? 0 : -1} onClick={() => onOpen(p)}>
          {t(`plan.part_${p}`)}
          {counts[p] !== undefined && <span className={css.tabCount}>{formatNumber(counts[p] ?? 0)}</span>}
        </button>
      ))}
    </div>
  );
}
