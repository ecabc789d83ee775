import { useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '@/features/bridge/wall/hot';
import { laid, useOutlines } from '@/features/bridge/wall/map';
import { clustersOf, present } from '@/features/bridge/wall/wall';
import { useHealth } from '@/features/incident/health';
import { useNow } from '@/live/clock';
import type { AirDesk } from '../useAirDesk';
import { Asks } from './Asks';
import { MapView } from './MapView';
import { RoomBar } from './RoomBar';
import { SitePanel } from './SitePanel';
import { TileView } from './TileView';
import { useWallView } from './useWallView';
import { Pages, WallTools } from './WallTools';
import css from './Wall.module.css';

const noTiles: readonly Tile[] = [];

interface ShownProps {
  airDesk: AirDesk;
  view: ReturnType<typeof useWallView>;
  tiles: readonly Tile[];
  onMore: (site: string) => void;
}

/** What a press on a site does: it stands by; one that nobody may stand by yet is opened. */
function usePressOn(airDesk: AirDesk, onMore: (site: string) => void) {
  return (tile: Tile) => (e: MouseEvent) => {
    const waits = !tile.device_id && (tile.pending ?? []).length > 0;
    if (waits || !airDesk.mayRun) onMore(tile.site_id);
    else if (e.shiftKey) airDesk.addSite(tile.site_id);
    else airDesk.standSite(tile.site_id);
  };
}

/** The tiles of the page that is open. */
function Tiles({ airDesk, view, tiles, onMore }: ShownProps) {
  const { t } = useTranslation();
  const now = useNow();
  const press = usePressOn(airDesk, onMore);
  const { data: health } = useHealth(airDesk.event);
  const byID = new Map(tiles.map((tile) => [tile.site_id, tile]));
  if (view.shown.length === 0) return <p className={css.nothing}>{t('wall.nothing_found')}</p>;
  return (
    <ol className={css.tiles} data-testid="wall">
      {view.shown.map((id) => {
        const tile = byID.get(id);
        return tile && (
          <TileView key={id} event={airDesk.event} tile={tile} figures={health?.get(id)} tally={airDesk.tallyOf(id)} takenAt={airDesk.air?.taken_at ?? 0} faded={!view.wanted.has(id)} now={now} disabled={!airDesk.mayRun} onPress={press(tile)} onMore={() => onMore(id)} />
        );
      })}
    </ol>
  );
}

/** The map where the sites have its codes; otherwise that they have not, and the tiles. */
function MapOrTiles(props: ShownProps) {
  const { t } = useTranslation();
  const { airDesk, view, tiles, onMore } = props;
  const { data, isError } = useOutlines(true);
  const press = usePressOn(airDesk, onMore);
  if (!data && !isError) return <p className={css.nothing} role="status">{t('core.loading')}</p>;
  if (!data || laid(tiles, data.units).elsewhere.length === tiles.length) {
    return <div className={css.instead}><p className={css.note}>{t(data ? 'wall.map_no_codes' : 'wall.map_failed')}</p><Tiles {...props} /></div>;
  }
  return <MapView outlines={data} tiles={tiles} wanted={view.wanted} count={airDesk.wall?.count ?? {}} tallyOf={airDesk.tallyOf} takenAt={airDesk.air?.taken_at ?? 0} onPress={press} />;
}

/** The right of the desk: every site of the event, what it asks, and its panel when one is opened. */
export function WallView({ airDesk }: { airDesk: AirDesk }) {
  const { t } = useTranslation();
  const [map, setMap] = useState(false);
  const [opened, setOpened] = useState<string>();
  const tiles = airDesk.wall?.tiles ?? noTiles;
  const view = useWallView(tiles);
  const lost = airDesk.wall?.count['lost'] ?? 0;
  const site = tiles.find((tile) => tile.site_id === opened);
  if (airDesk.denied) return <p className={css.nothing}>{t('wall.denied')}</p>;
  if (!airDesk.wall) return <p className={css.nothing} role="status">{t('core.loading')}</p>;
  if (tiles.length === 0) return <p className={css.nothing}>{t('wall.no_sites')}</p>;
  return (
    <section className={css.wall} aria-label={t('wall.title')}>
      <div className={css.whole} inert={site !== undefined}>
        <p className={css.counts} data-testid="wall-count">
          <strong>{t('wall.count', { n: present(tiles), all: tiles.length })}</strong> {t('wall.count_words')}
          {lost > 0 && <span data-tone="amber">{t('wall.count_lost', { n: lost })}</span>}
          {airDesk.refused && <span data-tone="amber" role="status">{airDesk.refused}</span>}
        </p>
        <RoomBar airDesk={airDesk} />
        <Asks tiles={tiles} onOpen={setOpened} />
        <WallTools view={view} clusters={clustersOf(tiles)} map={map} onMap={setMap} />
        {map ? <MapOrTiles airDesk={airDesk} view={view} tiles={tiles} onMore={setOpened} /> : <Tiles airDesk={airDesk} view={view} tiles={tiles} onMore={setOpened} />}
        <Pages view={view} />
      </div>
      {site && <SitePanel key={site.site_id} airDesk={airDesk} tile={site} onClose={() => setOpened(undefined)} />}
    </section>
  );
}
