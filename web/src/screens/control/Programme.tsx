import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hot } from '@/features/show/live/hot';
import type { Row } from '@/features/show/live/programme';
import { useCountdown } from '@/features/show/live/useCountdown';
import { formatDrift, formatTime } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import { keepFocus } from './keys';
import type { Desk } from './useDesk';
import css from './Programme.module.css';

function Remaining({ hot }: { hot: Hot }) {
  const drawn = useCountdown(hot.clock, hot.countdown);
  return drawn ? <span className={css.left} data-phase={drawn.phase}><Digits text={drawn.text} /></span> : null;
}

/** What stands at the end of a row: its state, and the time that matters in it. */
function State({ row, hot, chosen }: { row: Row; hot: Hot; chosen: boolean }) {
  const { t } = useTranslation();
  const { track, state } = row;
  if (!row.cue) return state === 'current' ? <span className={css.word}>{t('scene.state_current')}</span> : null;
  if (state === 'current') return <><span className={css.word}>{t('scene.state_current')}</span><Remaining hot={hot} /></>;
  if (state === 'done') {
    const took = track?.over_s ? formatDrift(track.over_s * 1000) : '';
    return <><span className={css.word}>{t('scene.state_done')}</span><span className={css.time}>{took}</span></>;
  }
  const words = state === 'waiting' ? '' : t(`scene.state_${state}`);
  return <><span className={css.word}>{chosen && state !== 'next' ? <b className={css.chosen}>{t('scene.standby')}</b> : words}</span><span className={css.time}>{row.item.planned.known ? formatTime(row.cue.planned.start_at) : ''}</span></>;
}

function Line({ row, desk, hot }: { row: Row; desk: Desk; hot: Hot }) {
  const { selected, choose, mayRun } = desk;
  const line = useRef<HTMLLIElement>(null);
  const isCurrent = row.state === 'current' && row.cue !== undefined;
  const isSelected = selected === row.key;
  useEffect(() => {
    // Only what has just gone on air, or was chosen by keys, is brought into sight.
    if (isCurrent || isSelected) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent, isSelected]);
  const words = (
    <>
      <span className={css.number}>{row.number}</span>
      <span className={css.title}>{row.title}</span>
      <span className={css.state}><State row={row} hot={hot} chosen={hot.standby.cue_id === row.key} /></span>
    </>
  );
  return (
    <li ref={line} className={css.line} data-state={row.state} data-sub={row.sub || undefined} data-head={row.cue ? undefined : true}>
      {row.cue && mayRun ? (
        <button type="button" className={css.row} aria-pressed={isSelected} aria-current={isCurrent || undefined} onMouseDown={keepFocus} onClick={() => choose(row.key)}>{words}</button>
      ) : (
        <div className={css.row} aria-current={isCurrent || undefined}>{words}</div>
      )}
    </li>
  );
}

/** The running order: each cue keeps its place whatever becomes of it. A click stands it by. */
export function Programme({ desk, hot }: { desk: Desk; hot: Hot }) {
  const { t } = useTranslation();
  return (
    <section className={css.programme} aria-labelledby="programme-head">
      <h2 id="programme-head" className={css.head}>{t('desk.programme')}</h2>
      {desk.rows.length === 0 ? (
        <p className={css.empty}>{t(desk.agenda ? 'desk.no_cues' : 'core.loading')}</p>
      ) : (
        <ol className={css.list} tabIndex={-1}>
          {desk.rows.map((row) => <Line key={row.key} row={row} desk={desk} hot={hot} />)}
        </ol>
      )}
    </section>
  );
}
