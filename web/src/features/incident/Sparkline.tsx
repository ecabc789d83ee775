import { sparkPath } from './chart';
import css from './Chart.module.css';

const width = 60;
const height = 16;

interface SparklineProps {
  /** One value each 5 seconds, the oldest first. */
  values: readonly number[];
  /** The value at the upper edge; the highest one where it is left out. */
  top?: number;
  /** What it shows, in words: it is read out in place of the curve. */
  label: string;
  /** Amber where the line is weak. */
  weak?: boolean;
}

/** The last five minutes of a figure, small enough for a tile. */
export function Sparkline({ values, top, label, weak }: SparklineProps) {
  return (
    <svg className={css.spark} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label} data-weak={weak || undefined}>
      <path d={sparkPath(values, width, height, top)} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
