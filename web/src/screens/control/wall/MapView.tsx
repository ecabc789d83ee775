import { useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '@/features/bridge/wall/hot';
import { laid, type Outlines } from '@/features/bridge/wall/map';
import { siteStates, waiting } from '@/features/bridge/wall/wall';
import { keepFocus } from '../keys';
import { useStateWords, type TileViewProps } from './TileView';
import css from './Map.module.css';

interface MapViewProps {
  outlines: Outlines;
  tiles: readonly Tile[];
  wanted: ReadonlySet<string>;
  count: Record<string, number>;
  tallyOf: (site: string) => TileViewProps['tally'];
  takenAt: number;
  onPress: (tile: Tile) => (e: MouseEvent) => void;
}

/** What lies under the pointer, in words; its place is kept when nothing does. */
function Under({ tile, tally, takenAt }: { tile: Tile; tally: TileViewProps['tally']; takenAt: number }) {
  return <><strong>{tile.label}</strong> {useStateWords(tile, tally, takenAt)}</>;
}

function frameOf(tile: Tile, tally: TileViewProps['tally']): string {
  if (tile.state === 'lost') return 'lost';
  return tally ?? (tile.state === 'on_air' || tile.state === 'standby' ? 'ready' : tile.state);
}

/** What the colours mean, each with its word and its number. */
function Legend({ count }: { count: Record<string, number> }) {
  const { t } = useTranslation();
  return (
    <ul className={css.legend}>
      {siteStates.map((state) => <li key={state}><i data-frame={state} aria-hidden />{t('wall.legend', { word: t(`wall.state_${state}`), n: count[state] ?? 0 })}</li>)}
    </ul>
  );
}

/** The sites where they lie, coloured by state. A press is that on their tile; whoever has no pointer has the tiles. */
export function MapView({ outlines, tiles, wanted, count, tallyOf, takenAt, onPress }: MapViewProps) {
  const { t } = useTranslation();
  const [under, setUnder] = useState<string>();
  const { placed, elsewhere } = laid(tiles, outlines.units);
  const seen = tiles.find((tile) => tile.site_id === under);
  return (
    <div className={css.map}>
      <p className={css.under} aria-hidden>{seen ? <Under tile={seen} tally={tallyOf(seen.site_id)} takenAt={takenAt} /> : t('wall.map_hint')}</p>
      <svg className={css.plane} viewBox={`0 0 ${outlines.width} ${outlines.height}`} role="img" aria-label={t('wall.map_label')} data-testid="map" onPointerLeave={() => setUnder(undefined)}>
        <defs>
          <pattern id="lost-hatch" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className={css.hatchGround} width="10" height="10" />
            <rect className={css.hatchLine} width="4" height="10" />
          </pattern>
        </defs>
        {placed.map(({ unit, tile }) => (
          tile ? (
            <path
              key={unit.code}
              className={css.unit}
              d={unit.d}
              data-frame={frameOf(tile, tallyOf(tile.site_id))}
              data-asks={waiting([tile]) > 0 || undefined}
              data-faded={!wanted.has(tile.site_id) || undefined}
              data-site={tile.site_id}
              onPointerEnter={() => setUnder(tile.site_id)}
              onMouseDown={keepFocus}
              onClick={onPress(tile)}
            >
              <title>{tile.label}</title>
            </path>
          ) : (
            <path key={unit.code} className={css.unit} d={unit.d} data-frame="none" />
          )
        ))}
        {placed.map(({ unit, tile }) => tile && tallyOf(tile.site_id) && <text key={unit.code} className={css.name} x={unit.x} y={unit.y}>{tile.label}</text>)}
      </svg>
      <Legend count={count} />
      {elsewhere.length > 0 && <p className={css.elsewhere}>{t('wall.map_elsewhere', { n: elsewhere.length })}</p>}
    </div>
  );
}
