import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ok } from '@/api/client';
import type { components } from '@/api/schema';
import { formatDateTime, formatNumber, formatTime } from '@/lib/format';
import { useEventID } from '@/lib/params';
import { Digits } from '@/ui/Digits';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorNote } from '@/ui/ErrorNote';
import { PageHeader } from '@/ui/PageHeader';
import { Sheet } from '@/ui/Sheet';
import { StateWord } from '@/ui/StateWord';
import { Contacts } from './Contacts';
import css from './Checkpoints.module.css';

type Checkpoint = components['schemas']['IncidentCheckpoint'];

/** What is asked changes without a notice: sites come and go. */
const refreshMs = 10_000;

/** How a checkpoint stands: passed, late, or to come. */
function standing(c: Checkpoint): { tone: 'green' | 'amber' | 'red'; key: string } {
  const missing = c.missing?.length ?? 0;
  if (missing === 0) return { tone: 'green', key: 'incident.all_there' };
  return c.past ? { tone: 'red', key: 'incident.missing_late' } : { tone: 'amber', key: 'incident.missing_yet' };
}

function Checks({ checkpoint, sites }: { checkpoint: Checkpoint; sites: number }) {
  const { t } = useTranslation();
  return (
    <dl className={css.checks}>
      {(checkpoint.checks ?? []).map((c) => (
        <div key={c.key} data-asked={c.asked || undefined}>
          <dt>{t(`incident.check_${c.key}`)}</dt>
          <dd>{c.asked ? <Digits text={`${formatNumber(c.done)}/${formatNumber(sites)}`} /> : t('incident.check_unasked')}</dd>
        </div>
      ))}
    </dl>
  );
}

function Point({ checkpoint, sites }: { checkpoint: Checkpoint; sites: number }) {
  const { t } = useTranslation();
  const { tone, key } = standing(checkpoint);
  const missing = checkpoint.missing ?? [];
  return (
    <Sheet title={t(`incident.point_${checkpoint.key}`, { n: checkpoint.minutes })} lead={t(`incident.point_lead_${checkpoint.key}`)}>
      <p className={css.when}>
        {checkpoint.at !== null && <Digits text={formatTime(checkpoint.at)} />} <StateWord tone={tone} word={t(key, { n: formatNumber(missing.length) })} />
      </p>
      <Checks checkpoint={checkpoint} sites={sites} />
      {missing.length > 0 && (
        <div className={css.scroll} role="region" aria-label={t('incident.who_is_missing')} tabIndex={0}>
          <table className={css.table}>
            <caption className="dc-unseen">{t('incident.who_is_missing')}</caption>
            <thead><tr><th scope="col">{t('incident.cluster')}</th><th scope="col">{t('incident.site')}</th><th scope="col">{t('incident.lacks')}</th><th scope="col">{t('incident.contacts')}</th></tr></thead>
            <tbody>
              {missing.map((m) => (
                <tr key={m.site_id}>
                  <td>{m.cluster}</td><th scope="row">{m.site}</th><td>{(m.lacks ?? []).map((k) => t(`incident.check_${k}`)).join(', ')}</td><td><Contacts list={m.contacts} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Sheet>
  );
}

/** What must be true 60, 30 and 10 minutes before the start, and whom to call where it is not. */
export function CheckpointsPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const { data, error, refetch } = useQuery({
    queryKey: [event, 'checkpoints'],
    queryFn: ({ signal }) => ok(api.GET('/api/events/{event}/checkpoints', { params: { path: { event } }, signal })),
    refetchInterval: refreshMs,
  });
  const start = data?.checkpoints?.[0];
  const startAt = start?.at == null ? undefined : start.at + start.minutes * 60_000;
  return (
    <>
      <PageHeader
        title={t('incident.checkpoints')}
        lead={startAt === undefined ? t('incident.start_open') : t('incident.start_at', { time: formatDateTime(startAt) })}
        counts={data && [{ value: data.count.sites, label: t('incident.count_sites') }]}
        print
      />
      {error && !data && <ErrorNote error={error} retry={() => void refetch()} />}
      {data?.count.sites === 0 && <EmptyState title={t('incident.no_sites')} todo={t('incident.no_sites_todo')} />}
      {data && data.count.sites > 0 && (
        <div className={css.points}>{(data.checkpoints ?? []).map((c) => <Point key={c.key} checkpoint={c} sites={data.count.sites} />)}</div>
      )}
    </>
  );
}
