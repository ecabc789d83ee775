import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatClock, formatDrift } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import type { LogEntry } from './run';
import css from './Runs.module.css';

const quoted = new Set(['message']);

function detail(t: TFunction, e: LogEntry): string {
  const parts: string[] = [];
  if (e.cue_number) parts.push(`${e.cue_number}. ${e.cue_title}`);
  if (e.action === 'adjust' || e.action === 'shift') parts.push(formatDrift(e.delta_s * 1000));
  if (e.action === 'blackout') parts.push(t(e.delta_s ? 'run.dark' : 'run.lit'));
  if (quoted.has(e.action)) parts.push(e.text ? `“${e.text}”` : t('run.cleared'));
  return parts.join(', ');
}

/** Everything that was done in the run, the newest first: when, who, what. */
export function RunLog({ log }: { log: readonly LogEntry[] }) {
  const { t } = useTranslation();
  return (
    <div className={css.scroll} role="region" aria-label={t('run.part_log')} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr><th>{t('run.when')}</th><th>{t('run.who')}</th><th>{t('run.what')}</th><th>{t('run.about')}</th></tr>
        </thead>
        <tbody>
          {log.toReversed().map((e) => (
            <tr key={e.seq}>
              <td><Digits text={formatClock(e.at)} /></td>
              <td>{e.actor}</td>
              <td>{t(`run.act_${e.action}`)}</td>
              <td className={css.title}>{detail(t, e)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
