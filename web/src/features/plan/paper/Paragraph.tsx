import { useTranslation } from 'react-i18next';
import { severityOf } from '../finding/finding';
import type { Finding, Mark } from '../plan';
import type { Piece } from './layout';
import css from './Paper.module.css';
import { segments, type Phrase } from './segment';

/** What is known about a line. */
export interface LineSaid {
  mark?: Mark;
  phrases: readonly Phrase[];
  findings: readonly Finding[];
  selected: boolean;
}

/** The small number in the margin; one of them takes part in the order of tabs. */
export function LineNumber({ line, reachable }: { line: number; reachable: boolean }) {
  const { t } = useTranslation();
  return (
    <button type="button" className={css.number} data-number tabIndex={reachable ? 0 : -1} aria-label={t('plan.line', { line })}>
      {line}
    </button>
  );
}

/** The words of a line, with what is said about some of them. */
export function Words({ text, said }: { text: string; said: LineSaid }) {
  const { t } = useTranslation();
  const kind = said.mark?.kind;
  return (
    <>
      <span className={css.mark} data-kind={kind}>
        {segments(text, said.phrases).map(({ text: words, phrase }, i) =>
          phrase ? <span key={i} className={css.phrase} data-as={phrase.as} data-finding={phrase.finding}>{words}</span> : words,
        )}
      </span>
      {said.findings.map((f) => (
        <span key={f.key} className={css.flag} data-finding={f.key} data-severity={severityOf(f)}>{t(`plan.severity_${severityOf(f)}`)}</span>
      ))}
    </>
  );
}

/** A paragraph of the document as it is set on paper. */
export function Paragraph({ piece, said, reachable }: { piece: Piece; said: LineSaid; reachable: boolean }) {
  const { block, part } = piece;
  return (
    <p
      className={css.block}
      data-part={part}
      data-line={block.line}
      data-bold={block.bold || undefined}
      data-italic={block.italic || undefined}
      data-centred={block.centred || undefined}
      data-selected={said.selected || undefined}
      style={block.level > 1 ? { marginLeft: `${Math.min(block.level - 1, 4) * 1.2}em` } : undefined}
    >
      <LineNumber line={block.line} reachable={reachable} />
      {block.number && <span className={css.auto}>{block.number}</span>}
      <Words text={block.text} said={said} />
    </p>
  );
}
