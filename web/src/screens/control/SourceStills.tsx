import { IconVideoOff } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '@/features/bridge/wall/hot';
import { sitesOf } from './scenes';
import { useInSight, useStill } from '@/features/bridge/wall/useStill';
import type { Scene } from '@/features/show/live/hot';
import { formatTime } from '@/lib/format';
import type { AirDesk } from './useAirDesk';
import css from './SourceStills.module.css';

function Still({ event, tile, named }: { event: string; tile: Tile; named: boolean }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const still = useStill(event, tile.site_id, tile.still_at, useInSight(box));
  const lost = tile.state === 'lost';
  return (
    <div ref={box} className={css.still} data-lost={lost || undefined}>
      {still ? <img src={still} alt={tile.label} /> : <IconVideoOff className={css.none} stroke={1.3} aria-label={t('wall.no_picture', { name: tile.label })} />}
      {named && <span className={css.name}>{tile.label}</span>}
      {lost && <strong className={css.lost}>{t('wall.state_since', { word: t('wall.state_lost'), time: formatTime(tile.since) })}</strong>}
    </div>
  );
}

/** The stills of a scene's sites, side by side where there are several; undefined where the scene shows none. */
export function useSourceStills(airDesk: AirDesk, scene: Scene) {
  const byID = new Map((airDesk.wall?.tiles ?? []).map((tile) => [tile.site_id, tile]));
  const tiles = sitesOf(scene).map((id) => byID.get(id)).filter((tile): tile is Tile => tile !== undefined);
  if (tiles.length === 0) return undefined;
  return (
    <div className={css.grid} style={{ '--across': Math.ceil(Math.sqrt(tiles.length)) } as React.CSSProperties}>
      {tiles.map((tile) => <Still key={tile.site_id} event={airDesk.event} tile={tile} named={tiles.length > 1} />)}
    </div>
  );
}
