import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import { positions, type Cue } from './agenda';
import { countWords } from './length';
import { titleOf, type Line } from './lines';
import css from './ProgrammeList.module.css';

/** The open microphones of a step in words. */
function useMicWords(cue: Cue): string {
  const { t } = useTranslation();
  const open = cue.mics ?? [];
  if (open.length === 0) return t('agenda.mics_closed');
  const words = open.map((m) => t(m === 'hall' || m === 'mc' ? `agenda.mic_${m}` : 'agenda.mic_site'));
  return t('agenda.mics_open', { mics: [...new Set(words)].join(', ') });
}

/** The picture of a step and its microphones. */
export function RowScene({ cue, site }: { cue: Cue; site?: string }) {
  const { t } = useTranslation();
  const mics = useMicWords(cue);
  const missing = (cue.scene.kind === 'slide' && !cue.scene.slide_id) || (cue.scene.kind === 'clip' && !cue.scene.clip_id) || (cue.scene.kind === 'site' && !cue.scene.site_id);
  return (
    <div className={css.scene}>
      <span>{site ? t('agenda.scene_at', { site }) : t(`agenda.scene_${cue.scene.kind}`)}</span>
      {missing && <span className={css.missing}>{t(`agenda.scene_missing_${cue.scene.kind}`)}</span>}
      <span className={css.soft}>{mics}</span>
    </div>
  );
}

/** What a row is about: its title opens it; below stand who and what is prepared. */
export function RowWords({ line, open, onOpen }: { line: Extract<Line, { kind: 'item' | 'cue' }>; open: boolean; onOpen?: () => void }) {
  const { t } = useTranslation();
  const { item, cue } = line;
  const units = line.kind === 'item' ? (item.units ?? []).map((u) => u.text).join('; ') : '';
  const noted = cue ? positions.filter((p) => cue.notes[p]).map((p) => t(`agenda.note_${p}`)) : [];
  const marks = [
    line.kind === 'item' && item.own_script && t('agenda.mark_own_script'),
    cue?.script && t('agenda.mark_script', { words: formatNumber(countWords(cue.script)) }),
    noted.length > 0 && t('agenda.mark_notes', { positions: noted.join(', ') }),
  ].filter(Boolean);
  return (
    <div className={css.words}>
      {onOpen ? (
        <button type="button" className={css.title} aria-expanded={open} onClick={onOpen}>{titleOf(line)}</button>
      ) : (
        <span className={css.title}>{titleOf(line)}</span>
      )}
      {units && <span className={css.soft}>{units}</span>}
      {cue?.speaker && <span className={css.soft}>{t('agenda.speaks', { name: cue.speaker })}</span>}
      {marks.length > 0 && <span className={css.marks}>{marks.join(' · ')}</span>}
    </div>
  );
}
