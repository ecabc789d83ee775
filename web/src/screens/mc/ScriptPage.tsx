import { IconCornerDownLeft } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cue, CueBrief, Item } from '@/features/show/live/hot';
import { cueTitle } from '@/features/show/live/programme';
import css from './MC.module.css';

/** Props of the page that is read from. */
export interface ScriptPageProps {
  found: { item: Item; cue: Cue };
  lines: readonly string[];
  line: number;
  /** Size of the letters in pixels, grown with the page. */
  size: number;
  /** The cue on air, where another one is being read. */
  away?: CueBrief;
  onLine: (line: number) => void;
  onReturn: () => void;
}

/** One cue's script: the line to say bright, what follows dimmed. */
export function ScriptPage({ found: { item, cue }, lines, line, size, away, onLine, onReturn }: ScriptPageProps) {
  const { t } = useTranslation();
  const current = useRef<HTMLLIElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: line === 0 ? 'end' : 'center', behavior: 'instant' });
  }, [cue.id, line, size]);
  const people = [cue.speaker && t('stage.speaker', { name: cue.speaker }), cue.presenter && t('stage.presenter', { name: cue.presenter })].filter(Boolean);
  return (
    <article className={css.script} style={{ fontSize: `max(${size}px, ${size / 16}rem)` }}>
      {away && (
        <button type="button" className={css.away} onClick={onReturn}>
          {t('stage.reading_ahead', { number: cue.number, words: away.words })}
          <kbd><IconCornerDownLeft size="1em" aria-hidden /> {t('stage.key_enter')}</kbd>
        </button>
      )}
      <h2 className={css.title} data-alone={lines.length === 0 || undefined}>
        <span>{cue.number}.</span> {cueTitle(item, cue)}
      </h2>
      {people.length > 0 && <p className={css.people}>{people.join(' · ')}</p>}
      {lines.length === 0 && <p className={css.empty}>{t(item.own_script ? 'stage.own_script' : 'stage.no_script')}</p>}
      <ol className={css.lines}>
        {lines.map((text, i) => (
          <li key={i} ref={i === line ? current : undefined} aria-current={i === line || undefined} onClick={() => onLine(i)}>
            {text}
          </li>
        ))}
      </ol>
    </article>
  );
}
