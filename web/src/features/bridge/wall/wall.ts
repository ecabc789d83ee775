import { compareText, fold } from '@/lib/collate';
import type { SiteState, Tile } from './hot';

/** Tiles on one page of the wall. */
export const pageSize = 25;

/** The states of a site, the most pressing first. */
export const siteStates: readonly SiteState[] = ['on_air', 'standby', 'lost', 'ready', 'tested', 'signed_in', 'expected'];

/** What the wall may be narrowed to, besides a state. */
export const concerns = ['asks', 'unread', 'pending', 'weak', 'troubled'] as const;
export type Concern = (typeof concerns)[number];

export const orders = ['number', 'name', 'state'] as const;
export type Order = (typeof orders)[number];

/** Which tiles are wanted, and in what order. */
export interface Criteria {
  search: string;
  only: SiteState | Concern | '';
  cluster: string;
  order: Order;
}

export const everything: Criteria = { search: '', only: '', cluster: '', order: 'number' };

/** Qualities of a line that a person should look at; 0 is not known. */
export function isWeak(tile: Pick<Tile, 'quality' | 'state'>): boolean {
  return tile.state !== 'lost' && (tile.quality === 1 || tile.quality === 2);
}

/** What ails a site's page that is there, the worst first. */
export function troubles(tile: Tile): string[] {
  if (tile.state === 'expected' || tile.state === 'lost') return [];
  return [
    tile.camera === 'refused' || tile.camera === 'none' ? `camera_${tile.camera}` : '',
    tile.microphone === 'refused' || tile.microphone === 'none' ? `microphone_${tile.microphone}` : '',
    tile.sound === 'blocked' ? 'sound_blocked' : '',
    tile.hidden ? 'hidden' : '',
    tile.sound_only ? 'sound_only' : '',
    tile.slept_s > 0 ? 'slept' : '',
  ].filter(Boolean);
}

function concernsOf(tile: Tile): Concern[] {
  const all: [Concern, boolean][] = [
    ['asks', (tile.asks ?? []).length > 0],
    ['unread', tile.unread > 0],
    ['pending', (tile.pending ?? []).length > 0],
    ['weak', isWeak(tile)],
    ['troubled', troubles(tile).length > 0],
  ];
  return all.filter(([, has]) => has).map(([concern]) => concern);
}

const compare: Record<Order, (a: Tile, b: Tile) => number> = {
  number: (a, b) => a.number - b.number,
  name: (a, b) => compareText(a.label, b.label) || a.number - b.number,
  state: (a, b) => siteStates.indexOf(a.state) - siteStates.indexOf(b.state) || a.number - b.number,
};

/** The ids of the tiles that the criteria ask for now, in their order. */
export function wanted(tiles: readonly Tile[], { search, only, cluster, order }: Criteria): string[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  return tiles
    .filter((tile) => {
      const text = fold(`${tile.label} ${tile.number} ${tile.code}`);
      return words.every((word) => text.includes(word))
        && (!cluster || tile.cluster === cluster)
        && (!only || tile.state === only || concernsOf(tile).some((c) => c === only));
    })
    .sort(compare[order])
    .map((tile) => tile.site_id);
}

/** Keeps every tile where it was, gone or not asked for any more; what is new comes last. */
export function keepPlaces(before: readonly string[], now: readonly string[], tiles: readonly Tile[]): string[] {
  const known = new Set(tiles.map((tile) => tile.site_id));
  const kept = before.filter((id) => known.has(id));
  const placed = new Set(kept);
  return [...kept, ...now.filter((id) => !placed.has(id))];
}

/** How many pages so many tiles take; there is always one. */
export function pagesOf(count: number): number {
  return Math.max(1, Math.ceil(count / pageSize));
}

/** The ids on a page, from 0; a page too far is the last. */
export function onPage(order: readonly string[], page: number): string[] {
  const at = Math.min(page, pagesOf(order.length) - 1) * pageSize;
  return order.slice(at, at + pageSize);
}

/** The clusters of the sites, in dictionary order. */
export function clustersOf(tiles: readonly Tile[]): string[] {
  return [...new Set(tiles.map((tile) => tile.cluster))].filter(Boolean).sort(compareText);
}

/** Sites that are there: not expected any more, not lost. */
export function present(tiles: readonly Tile[]): number {
  return tiles.filter((tile) => tile.state !== 'expected' && tile.state !== 'lost').length;
}

/** What sites ask for, one by one: who asked before keeps the place. Lines that nobody read ask to be read. */
export interface Ask {
  site: string;
  kind: string;
}

function asksOf(tile: Tile): string[] {
  return tile.unread > 0 ? [...(tile.asks ?? []), 'message'] : (tile.asks ?? []);
}

/** Asks in the order they came to this desk; answered ones leave. */
export function asksInOrder(before: readonly Ask[], tiles: readonly Tile[]): Ask[] {
  const now = tiles.flatMap((tile) => asksOf(tile).map((kind) => ({ site: tile.site_id, kind })));
  const same = (a: Ask) => (b: Ask) => a.site === b.site && a.kind === b.kind;
  return [...before.filter((ask) => now.some(same(ask))), ...now.filter((ask) => !before.some(same(ask)))];
}

/** How much waits for somebody at the desk: what sites ask for, and lines that nobody read. */
export function waiting(tiles: readonly Tile[]): number {
  return tiles.reduce((n, tile) => n + (tile.asks ?? []).length + tile.unread, 0);
}
