import { useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '@/features/bridge/wall/hot';
import { clustersOf, present } from '@/features/bridge/wall/wall';
import { useNow } from '@/live/clock';
import type { AirDesk } from '../useAirDesk';
import { Asks } from './Asks';
import { RoomBar } from './RoomBar';
import { SitePanel } from './SitePanel';
import { TileView } from './TileView';
import { useWallView } from './useWallView';
import { Pages, WallTools } from './WallTools';
import css from './Wall.module.css';

const noTiles: readonly Tile[] = [];

/** The tiles of the page that is open. */
function Tiles({ airDesk, view, tiles, onMore }: { airDesk: AirDesk; view: ReturnType<typeof useWallView>; tiles: readonly Tile[]; onMore: (site: string) => void }) {
  const { t } = useTranslation();
  const now = useNow();
  const { event, standing, shown, air, mayRun } = airDesk;
  const byID = new Map(tiles.map((tile) => [tile.site_id, tile]));
  const press = (tile: Tile) => (e: MouseEvent) => {
    if (!tile.device_id && (tile.pending ?? []).length > 0) onMore(tile.site_id);
    else if (!mayRun) onMore(tile.site_id);
    else if (e.shiftKey) airDesk.addSite(tile.site_id);
    else airDesk.standSite(tile.site_id);
  };
  if (view.shown.length === 0) return <p className={css.nothing}>{t('wall.nothing_found')}</p>;
  return (
    <ol className={css.tiles} data-testid="wall">
      {view.shown.map((id) => {
        const tile = byID.get(id);
        if (!tile) return null;
        const tally = shown.includes(id) ? 'on_air' : standing.includes(id) ? 'standby' : undefined;
        return (
          <TileView key={id} event={event} tile={tile} tally={tally} takenAt={air?.taken_at ?? 0} faded={!view.wanted.has(id)} now={now} disabled={!mayRun} onPress={press(tile)} onMore={() => onMore(id)} />
        );
      })}
    </ol>
  );
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
  if (!airDesk.wall) return <p className={css.nothing} role="status">{t('core.loading')}</p>;
  if (tiles.length === 0) return <p className={css.nothing}>{t('wall.no_sites')}</p>;
  return (
    <section className={css.wall} aria-label={t('wall.title')}>
      <div className={css.whole} inert={site !== undefined}>
        <p className={css.counts} data-testid="wall-count">
          <strong>{t('wall.count', { n: present(tiles), all: tiles.length })}</strong> {t('wall.count_words')}
          {lost > 0 && <span data-tone="amber">{t('wall.count_lost', { n: lost })}</span>}
        </p>
        <RoomBar airDesk={airDesk} />
        <Asks tiles={tiles} onOpen={setOpened} />
        <WallTools view={view} clusters={clustersOf(tiles)} map={map} onMap={setMap} />
        <Tiles airDesk={airDesk} view={view} tiles={tiles} onMore={setOpened} />
        <Pages view={view} />
      </div>
      {site && <SitePanel key={site.site_id} airDesk={airDesk} tile={site} onClose={() => setOpened(undefined)} />}
    </section>
  );
}
