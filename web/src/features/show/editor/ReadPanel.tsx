import { useTranslation } from 'react-i18next';
import { positions, type Cue } from './agenda';
import { readingWords } from './length';
import css from './ReadPanel.module.css';

/** What a step says, for those who only read: the script, the caption, the notes that there are. */
export function ReadPanel({ cue }: { cue: Cue }) {
  const { t } = useTranslation();
  const caption = [cue.caption.name, cue.caption.office].filter(Boolean).join(', ');
  const entries: [string, string][] = [
    [t('agenda.speaker'), cue.speaker],
    [t('agenda.presenter'), cue.presenter],
    [t('agenda.caption'), caption],
    ...positions.map((p): [string, string] => [t(`agenda.note_${p}`), cue.notes[p]]),
    [cue.script ? `${t('agenda.script')} (${readingWords(t, cue.script)})` : t('agenda.script'), cue.script],
  ];
  const filled = entries.filter(([, text]) => text !== '');
  if (filled.length === 0) return <p className={css.none}>{t('agenda.nothing_more')}</p>;
  return (
    <dl className={css.facts}>
      {filled.map(([label, text]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
