import { useTranslation } from 'react-i18next';
import { formatTime } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import type { Cue, Item } from './agenda';
import { lengthWords } from './length';
import css from './ProgrammeList.module.css';

/** When a row is planned, how long it lasts, and what is locked of it, in words. */
export function RowTime({ row, locks }: { row: Item | Cue; locks?: Item }) {
  const { t } = useTranslation();
  const { planned } = row;
  const words = [
    locks?.lock_start && t('agenda.mark_lock_start'),
    locks?.lock_duration && t('agenda.mark_lock_duration'),
  ].filter(Boolean);
  return (
    <div className={css.time}>
      {planned.known ? (
        <span className={css.span}>
          <Digits text={formatTime(planned.start_at)} />
          {planned.duration_s > 0 && <> – <Digits text={formatTime(planned.end_at)} /></>}
        </span>
      ) : (
        <span className={css.soft}>{t('agenda.no_time')}</span>
      )}
      <span className={css.soft}>{planned.duration_s > 0 ? lengthWords(t, planned.duration_s) : t('agenda.no_length')}</span>
      {words.length > 0 && <span className={css.locks}>{words.join(', ')}</span>}
    </div>
  );
}
