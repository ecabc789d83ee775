import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ok } from '@/api/client';
import { formatNumber, formatTime } from '@/lib/format';
import { useNow } from '@/live/clock';
import { ErrorNote } from '@/ui/ErrorNote';
import { ceilingOf, pathOf, reachOf, shades, type Measure, type Series, type Stretch } from './chart';
import css from './Chart.module.css';

const width = 600;
const height = 56;
const shown = ['loss_percent', 'down_kbps', 'up_kbps', 'rtt_ms'] as const satisfies readonly Measure[];

/** How often a chart that goes on is fetched again. */
const refreshMs = 10_000;

function Curve({ series, reach, measure, stretches }: { series: Series; reach: { from: number; to: number }; measure: Measure; stretches: readonly Stretch[] }) {
  const { t } = useTranslation();
  const points = series.points ?? [];
  const top = ceilingOf(measure, points);
  const box = { ...reach, top, width, height };
  const highest = Math.max(0, ...points.map((p) => p[measure]));
  const words = (n: number) => t(`incident.value_${measure}`, { n: formatNumber(n, measure === 'loss_percent' && n % 1 ? 1 : 0) });
  return (
    <figure className={css.curve}>
      <figcaption><span>{t(`incident.measure_${measure}`)}</span><span>{t('incident.highest', { value: words(highest) })}</span></figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={t('incident.chart_of', { what: t(`incident.measure_${measure}`), value: words(highest) })}>
        {shades(stretches, box).map((s, i) => <rect key={i} className={css.shade} x={s.x} y={0} width={s.width} height={height} />)}
        <path d={pathOf(series, measure, box)} vectorEffect="non-scaling-stroke" />
      </svg>
      <span className={css.top} aria-hidden>{words(top)}</span>
    </figure>
  );
}

interface SiteChartProps {
  event: string;
  /** Id of the site; empty for the hall. */
  site: string;
  /** Only the figures of this run; empty for all from the instant on. */
  run: string;
  from?: number;
  /** Incidents of the site, shaded. */
  stretches: readonly Stretch[];
  /** Whether figures still come in. */
  goesOn?: boolean;
}

/** How the line of a site was over a whole run: loss, speed both ways, round trip. */
export function SiteChart({ event, site, run, from = 0, stretches, goesOn }: SiteChartProps) {
  const { t } = useTranslation();
  const now = useNow(refreshMs);
  const { data, error, refetch } = useQuery({
    queryKey: [event, 'health', site, run, from],
    queryFn: ({ signal }) =>
      ok(api.GET('/api/events/{event}/health/{site}', { params: { path: { event, site: site || 'hall' }, query: { run: run || undefined, from: run ? undefined : from } }, signal })),
    refetchInterval: goesOn ? refreshMs : false,
  });
  if (error && !data) return <ErrorNote error={error} retry={() => void refetch()} />;
  if (!data) return null;
  if (!data.points?.length) return <p className={css.none}>{t('incident.no_figures')}</p>;
  const reach = reachOf(data, stretches, now);
  return (
    <div className={css.chart}>
      {shown.map((measure) => <Curve key={measure} series={data} reach={reach} measure={measure} stretches={stretches} />)}
      <p className={css.axis}><span>{formatTime(reach.from)}</span>{stretches.length > 0 && <span className={css.legend}>{t('incident.shaded')}</span>}<span>{formatTime(reach.to)}</span></p>
    </div>
  );
}
