import { useTranslation } from 'react-i18next';
import { formatClock, formatTime } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import { ErrorNote } from '@/ui/ErrorNote';
import { fileOf, useStills } from '../recordings';
import { roundsOf } from './rounds';
import css from './Replay.module.css';

/** The pictures of the sites that were kept while it was recorded. */
export function Stills({ event, recording, count, onJump, startedAt }: { event: string; recording: string; count: number; startedAt: number; onJump: (at: number) => void }) {
  const { t } = useTranslation();
  const { data, error } = useStills(event, recording, count > 0);
  return (
    <section>
      <h2>{t('recording.evidence')}</h2>
      <p className={css.soft}>{t(count > 0 ? 'recording.evidence_lead' : 'recording.evidence_none')}</p>
      {error && <ErrorNote error={error} />}
      {roundsOf(data?.stills ?? []).map((round) => (
        <details key={round[0]!.id} className={css.round}>
          <summary>{t('recording.round', { time: formatTime(round[0]!.at), n: round.length })}</summary>
          <button type="button" className={css.link} onClick={() => onJump(round[0]!.at - startedAt)}>{t('recording.jump_there')}</button>
          <ul className={css.gallery}>
            {round.map((still) => (
              <li key={still.id}>
                <a href={fileOf(event, recording, `stills/${still.id}`)} target="_blank" rel="noreferrer">
                  <img src={fileOf(event, recording, `stills/${still.id}`)} alt={t('recording.still_of', { name: still.label })} loading="lazy" />
                </a>
                <span>{still.label}</span>
                <Digits text={formatClock(still.at)} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
