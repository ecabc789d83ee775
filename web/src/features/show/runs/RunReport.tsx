import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useApi } from '@/api/query';
import { formatDrift } from '@/lib/format';
import { ErrorNote } from '@/ui/ErrorNote';
import type { Agenda } from '../live/hot';
import { runName } from '../live/words';
import { accountsOf, type Run } from './run';
import { RunCues } from './RunCues';
import { RunLog } from './RunLog';
import css from './Runs.module.css';

/** What became of one run: each cue planned and actual, then everything that was done. */
export function RunReport({ event, run }: { event: string; run: Run }) {
  const { t } = useTranslation();
  const [part, setPart] = useState<'cues' | 'log'>('cues');
  const { data, error, refetch } = useApi(
    [event, 'show', 'run', run.id],
    (o) => api.GET('/api/events/{event}/runs/{run}', { params: { path: { event, run: run.id } }, ...o }),
    { keep: true },
  );
  const { data: agenda } = useApi([event, 'agenda'], (o) => api.GET('/api/events/{event}/agenda', { params: { path: { event } }, ...o }));
  const detail = data?.id === run.id ? data : undefined;
  return (
    <section>
      <div className={css.head}>
        <h2>{runName(t, run)}</h2>
        <div className={`${css.parts} dc-screen-only`} role="group" aria-label={t('run.parts')}>
          {(['cues', 'log'] as const).map((p) => (
            <button key={p} type="button" aria-pressed={p === part} onClick={() => setPart(p)}>{t(`run.part_${p}`)}</button>
          ))}
        </div>
        {detail && detail.state !== 'not_started' && <p className={css.drift}>{t('run.end_drift', { time: formatDrift(detail.timing.end_drift_s * 1000) })}</p>}
      </div>
      {error && !detail && <ErrorNote error={error} retry={() => void refetch()} />}
      {detail && agenda && (part === 'cues' ? <RunCues rows={accountsOf(agenda satisfies Agenda, detail.timing.cues ?? [])} /> : <RunLog log={detail.log ?? []} />)}
    </section>
  );
}
