import { useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk';
import { severityOf } from '../finding/finding';
import type { Finding } from '../plan';
import css from './Paper.module.css';
import { spread } from './spread';

const gap = 6;
/** From a note's top to the line it is led from. */
const nock = 9;

interface Places {
  tops: number[];
  anchors: number[];
  height: number;
}

/** Measures the lines and the notes again whenever the paper changes its size. */
function usePlaces(column: RefObject<HTMLElement | null>, notes: readonly Finding[], chosen: string | undefined): Places {
  const [places, setPlaces] = useState<Places>({ tops: [], anchors: [], height: 0 });
  useLayoutEffect(() => {
    const margin = column.current;
    const paper = margin?.parentElement;
    if (!paper || !margin) return undefined;
    const measure = () => {
      const from = margin.getBoundingClientRect().top;
      const anchors = notes.map((f) => {
        const at = f.line === null ? null : paper.querySelector(`[data-line="${f.line}"]`);
        return at ? at.getBoundingClientRect().top - from : 0;
      });
      const heights = [...margin.querySelectorAll('[data-note]')].map((n) => n.getBoundingClientRect().height);
      // Two columns side by side: a later line may stand higher on the paper.
      const order = anchors.map((_, i) => i).sort((a, b) => (anchors[a] ?? 0) - (anchors[b] ?? 0));
      const placed = spread(order.map((i) => ({ wanted: anchors[i] ?? 0, height: heights[i] ?? 0 })), gap);
      const tops = anchors.map((_, i) => placed[order.indexOf(i)] ?? 0);
      setPlaces({ tops, anchors, height: margin.getBoundingClientRect().height });
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(paper);
    return () => watch.disconnect();
  }, [column, notes, chosen]);
  return places;
}

/** The findings in the margin, each led to its line; those about the whole document are counted above them. */
export function Notes({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const { selection, select } = useDesk();
  const column = useRef<HTMLElement>(null);
  const chosen = selection?.finding;
  const whole = findings.filter((f) => f.line === null);
  const led = useMemo(() => findings.filter((f) => f.line !== null).sort((a, b) => (a.line ?? 0) - (b.line ?? 0)), [findings]);
  const { tops, anchors, height } = usePlaces(column, led, chosen);
  const note = (f: Finding, i: number) => (
    <button
      key={f.key}
      type="button"
      className={css.note}
      data-note
      data-finding={f.key}
      data-severity={severityOf(f)}
      data-chosen={f.key === chosen || undefined}
      aria-pressed={f.key === chosen}
      style={{ top: tops[i] ?? 0 }}
      onClick={(e) => {
        e.stopPropagation();
        select({ line: f.line ?? undefined, finding: f.key, from: 'paper' });
      }}
    >
      <strong>{t(`plan.severity_${severityOf(f)}`)}</strong> <span>{f.detail || f.text}</span>
    </button>
  );
  return (
    <aside className={css.notes} ref={column} aria-label={t('plan.notes')}>
      <svg className={css.leads} width="100%" height={height} aria-hidden="true">
        {led.map((f, i) => (
          <path
            key={f.key}
            className={css.lead}
            data-severity={severityOf(f)}
            data-chosen={f.key === chosen || undefined}
            d={`M0 ${(anchors[i] ?? 0) + nock} L14 ${(tops[i] ?? 0) + nock}`}
          />
        ))}
      </svg>
      {whole[0] && (
        <button type="button" className={css.whole} onClick={(e) => { e.stopPropagation(); select({ finding: whole[0]?.key, from: 'paper' }); }}>
          {t('plan.about_whole', { n: whole.length })}
        </button>
      )}
      {led.map(note)}
    </aside>
  );
}
