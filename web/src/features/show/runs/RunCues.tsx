import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatDrift, formatDuration, formatTime } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import { StateWord } from '@/ui/StateWord';
import type { ToneName } from '@/ui/theme';
import type { Account, CueTiming } from './run';
import css from './Runs.module.css';

const tones: Record<CueTiming['state'], ToneName> = { current: 'red', next: 'green', done: 'grey', waiting: 'grey', passed: 'grey', skipped: 'grey' };

function span(from: number | null, to: number | null): string {
  if (from == null) return '';
  return `${formatTime(from)} – ${to == null ? '' : formatTime(to)}`;
}

function Over({ row, t }: { row: Account; t: TFunction }) {
  if (row.tookMs === undefined) return null;
  const { over_s: over } = row.timing;
  return <span data-late={over > 0 || undefined}>{over === 0 ? t('scene.on_time') : <Digits text={formatDrift(over * 1000)} />}</span>;
}

/** Each cue: planned, actual, over or under. */
export function RunCues({ rows }: { rows: readonly Account[] }) {
  const { t } = useTranslation();
  return (
    <div className={css.scroll} role="region" aria-label={t('run.part_cues')} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            <th>{t('run.cue')}</th><th>{t('run.state')}</th><th>{t('run.planned')}</th><th>{t('run.actual')}</th>
            <th data-number>{t('run.planned_length')}</th><th data-number>{t('run.took')}</th><th data-number>{t('run.over')}</th><th data-number>{t('run.drift')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-state={row.timing.state}>
              <td className={css.title}><span>{row.number}</span> {row.title}</td>
              <td><StateWord tone={tones[row.timing.state]} word={t(`scene.state_${row.timing.state}`)} /></td>
              <td>{span(row.timing.planned_at, row.timing.planned_end_at)}</td>
              <td>{span(row.timing.started_at, row.timing.ended_at)}</td>
              <td data-number>{row.plannedMs > 0 && <Digits text={formatDuration(row.plannedMs)} />}</td>
              <td data-number>{row.tookMs !== undefined && <Digits text={formatDuration(row.tookMs)} />}</td>
              <td data-number><Over row={row} t={t} /></td>
              <td data-number>{row.tookMs !== undefined && <Digits text={formatDrift(row.timing.drift_s * 1000)} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
