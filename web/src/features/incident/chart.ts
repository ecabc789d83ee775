import type { components } from '@/api/schema';

/** The figures of a site as the server draws them: spans without figures are left out. */
export type Series = components['schemas']['IncidentSeries'];
export type Point = components['schemas']['IncidentPoint'];

/** A stretch of time to be shaded; one without an end lasts. */
export interface Stretch {
  from: number;
  to: number | null;
}

/** What a chart may draw of a point. */
export const measures = ['loss_percent', 'down_kbps', 'up_kbps', 'rtt_ms', 'jitter_ms'] as const;
export type Measure = (typeof measures)[number];

/** The least that a scale reaches to, so that a quiet line lies at the bottom. */
const least: Record<Measure, number> = { loss_percent: 10, down_kbps: 500, up_kbps: 500, rtt_ms: 200, jitter_ms: 50 };

/** A round number not below the highest value. */
export function ceilingOf(measure: Measure, points: readonly Point[]): number {
  const top = Math.max(least[measure], ...points.map((p) => p[measure]));
  const unit = 10 ** Math.floor(Math.log10(top));
  return [1, 2, 5, 10].map((n) => n * unit).find((n) => n >= top) ?? top;
}

/** How far a chart is drawn beyond its last figures for what goes on after them. */
const beyondMs = 10 * 60_000;

/** The least that a chart spans, so that its first figures do not fill it. */
const leastMs = 60_000;

/** From where to where a chart is drawn: its figures, and the shaded parts that follow them. */
export function reachOf(series: Pick<Series, 'from' | 'to'>, stretches: readonly Stretch[], now: number): { from: number; to: number } {
  const last = Math.max(series.to, ...stretches.map((s) => s.to ?? now));
  return { from: series.from, to: Math.max(series.from + leastMs, Math.min(last, series.to + beyondMs)) };
}

/** Where instants and values lie in a box of the width and height. */
export interface Box {
  from: number;
  to: number;
  top: number;
  width: number;
  height: number;
}

function across({ from, to, width }: Box, at: number): number {
  if (to <= from) return 0;
  return Math.min(width, Math.max(0, ((at - from) / (to - from)) * width));
}

function up({ top, height }: Box, value: number): number {
  return height - (Math.min(value, top) / top) * height;
}

const short = (n: number) => String(Math.round(n * 10) / 10);

/** The path of a curve; where no figures came it is broken. */
export function pathOf(series: Pick<Series, 'step_ms' | 'points'>, measure: Measure, box: Box): string {
  let before: number | undefined;
  return (series.points ?? [])
    .map((p) => {
      const joined = before !== undefined && p.at - before <= series.step_ms * 2;
      before = p.at;
      const [x, y] = [short(across(box, p.at)), short(up(box, p[measure]))];
      // A point alone is drawn as a dot, by the round cap of a line without length.
      return joined ? `L${x} ${y}` : `M${x} ${y}h0`;
    })
    .join('');
}

/** The shaded parts of a chart: those that the box shows, as left and width. */
export function shades(stretches: readonly Stretch[], box: Box): { x: number; width: number }[] {
  return stretches
    .filter((s) => s.from <= box.to && (s.to ?? box.to) >= box.from)
    .map((s) => {
      const x = across(box, s.from);
      return { x, width: Math.max(1, across(box, s.to ?? box.to) - x) };
    });
}

/** The path of a small curve of values alone, oldest first; empty for fewer than two. */
export function sparkPath(values: readonly number[], width: number, height: number, top = Math.max(1, ...values)): string {
  if (values.length < 2) return '';
  const stride = width / (values.length - 1);
  return values.map((v, i) => `${i === 0 ? 'M' : 'L'}${short(i * stride)} ${short(height - (Math.min(Math.max(v, 0), top) / top) * height)}`).join('');
}
