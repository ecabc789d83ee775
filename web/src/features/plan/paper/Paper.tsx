import { useEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk';
import { factName } from '../field';
import { list, type Finding } from '../plan';
import { layout, marksByLine } from './layout';
import { Notes } from './Notes';
import { Paragraph, type LineSaid } from './Paragraph';
import css from './Paper.module.css';
import { PaperTable } from './PaperTable';
import { phrasesByLine } from './phrases';

function lineOf(target: EventTarget): number | undefined {
  const at = (target as HTMLElement).closest<HTMLElement>('[data-line]')?.dataset.line;
  return at === undefined ? undefined : Number(at);
}

/** Arrow keys walk from line number to line number. */
function walk(e: KeyboardEvent<HTMLElement>) {
  const from = e.target as HTMLElement;
  if (!from.matches('[data-number]') || (e.key !== 'ArrowDown' && e.key !== 'ArrowUp')) return;
  const all = [...e.currentTarget.querySelectorAll<HTMLElement>('[data-number]')];
  const to = all[all.indexOf(from) + (e.key === 'ArrowDown' ? 1 : -1)];
  if (!to) return;
  e.preventDefault();
  to.focus();
}

/** The document as a page of paper: what was recognised is underlined, findings stand in the margin. */
export function Paper({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const { reading, rows, selection, select } = useDesk();
  const sheet = useRef<HTMLDivElement>(null);
  const marks = useMemo(() => marksByLine(list(reading.marks)), [reading.marks]);
  const runs = useMemo(() => layout(list(reading.document.blocks), marks), [reading.document, marks]);
  const phrases = useMemo(() => phrasesByLine(findings, rows), [findings, rows]);

  useEffect(() => {
    if (!selection?.line || selection.from === 'paper') return;
    const at = sheet.current?.querySelector(`[data-line="${selection.line}"]`);
    if (!at) return;
    const box = at.getBoundingClientRect();
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    window.scrollTo({ top: window.scrollY + box.top - window.innerHeight * 0.35, behavior: calm ? 'auto' : 'smooth' });
  }, [selection]);

  const choose = (e: MouseEvent) => {
    const line = lineOf(e.target);
    if (line === undefined || window.getSelection()?.toString()) return;
    const finding = (e.target as HTMLElement).closest<HTMLElement>('[data-finding]')?.dataset.finding;
    const fact = list(reading.plan.facts).find((f) => f.line === line);
    const ref = marks.get(line)?.ref || (fact ? `fact/${factName(fact)}` : undefined);
    const about = finding ?? (ref ? undefined : findings.find((f) => f.line === line)?.key);
    select({ line, ref, finding: about, from: 'paper' });
  };
  const said = (line: number): LineSaid => ({
    mark: marks.get(line), phrases: phrases.get(line) ?? [], findings: findings.filter((f) => f.line === line), selected: selection?.line === line,
  });
  const first = list(reading.document.blocks)[0]?.line;
  const reachable = (line: number) => line === (selection?.line ?? first);

  return (
    <article className={css.paper} ref={sheet} aria-label={t('plan.document_of', { name: reading.name })} onClick={choose} onKeyDown={walk}>
      <div className={css.text} lang="vi">
        {runs.map((run, i) =>
          run.kind === 'flow' ? (
            run.pieces.map((p) =>
              p.part === 'table'
                ? <PaperTable key={p.block.line} block={p.block} said={said} reachable={reachable} />
                : <Paragraph key={p.block.line} piece={p} said={said(p.block.line)} reachable={reachable(p.block.line)} />)
          ) : (
            <div key={i} className={css.pair} data-of={run.of}>
              {[run.left, run.right].map((side, j) => (
                <div key={j}>
                  {side.map((p) => <Paragraph key={p.block.line} piece={p} said={said(p.block.line)} reachable={reachable(p.block.line)} />)}
                </div>
              ))}
            </div>
          ),
        )}
      </div>
      <Notes findings={findings} />
    </article>
  );
}
