import { useTranslation } from 'react-i18next';
import type { Note } from './useSiteNotes';
import css from './Site.module.css';

/** The notes over the picture, each with the button that mends it. */
export function Notes({ notes, onMend }: { notes: readonly Note[]; onMend: (what: NonNullable<Note['mend']>) => void }) {
  const { t } = useTranslation();
  return (
    <div className={css.notes} role="status">
      {notes.map(({ key, tone, words, mend }) => (
        <p key={key} className={css.note} data-tone={tone} data-testid={`note-${key}`}>
          <span>{words}</span>
          {mend && <button type="button" onClick={() => onMend(mend)}>{t(`site.mend_${mend}`)}</button>}
        </p>
      ))}
    </div>
  );
}
