import { useTranslation } from 'react-i18next';
import type { SourcePage } from '@/features/bridge/room/useSource';

/** A line that the operator must see, over the picture. */
export interface Note {
  key: string;
  tone: 'amber' | 'grey';
  words: string;
  /** What the button mends. */
  mend?: 'sound' | 'camera' | 'reload';
}

/** Everything that is not as it should be, the most urgent first. */
export function useSiteNotes(page: SourcePage): Note[] {
  const { t } = useTranslation();
  const { me, air, state, capture, blocked } = page;
  const notes: Note[] = [];
  if (state?.connection === 'elsewhere') notes.push({ key: 'elsewhere', tone: 'amber', words: t('site.note_elsewhere'), mend: 'reload' });
  else if (me && air?.removed?.includes(me.site)) notes.push({ key: 'removed', tone: 'amber', words: t('site.note_removed') });
  else if (state?.refused) notes.push({ key: 'refused', tone: 'amber', words: state.refused });
  else if (state && state.connection !== 'connected') notes.push({ key: 'connecting', tone: 'grey', words: t('site.note_connecting') });
  if (blocked) notes.push({ key: 'sound', tone: 'amber', words: t('site.note_sound'), mend: 'sound' });
  if (capture.camera === 'refused' || capture.microphone === 'refused') notes.push({ key: 'refused_device', tone: 'amber', words: t('site.note_refused'), mend: 'camera' });
  else if (capture.camera === 'off' || capture.microphone === 'off') notes.push({ key: 'busy_device', tone: 'amber', words: t('site.note_busy'), mend: 'camera' });
  if (state?.soundOnly) notes.push({ key: 'sound_only', tone: 'amber', words: t('site.note_sound_only') });
  if (me?.backup) notes.push({ key: 'backup', tone: 'grey', words: t('site.note_backup') });
  return notes;
}
