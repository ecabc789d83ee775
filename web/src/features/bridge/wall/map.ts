import { useQuery } from '@tanstack/react-query';
import { everywhere } from '@/api/query';
import type { Tile } from './hot';

/** One unit of the map: its official code, a point inside it, its outline as an SVG path. */
export interface MapUnit {
  code: string;
  x: number;
  y: number;
  d: string;
}

/** The outlines of a province on a plane of `width` by `height`. */
export interface Outlines {
  width: number;
  height: number;
  units: MapUnit[];
}

/** The outlines that came with the pages; fetched when a map is first asked for. */
export function useOutlines(wanted: boolean) {
  return useQuery<Outlines>({
    queryKey: [everywhere, 'map'],
    queryFn: async ({ signal }) => {
      const answer = await fetch('/map/lao-cai.json', { signal });
      if (!answer.ok) throw new Error(`map: ${answer.status}`);
      return (await answer.json()) as Outlines;
    },
    enabled: wanted,
  });
}

/** A code without the zeros before it, which spreadsheets drop. */
function plain(code: string): string {
  return code.trim().replace(/^0+/, '');
}

/** The tiles by the unit that they lie in, and those that lie in none. */
export function laid(tiles: readonly Tile[], units: readonly MapUnit[]): { placed: { unit: MapUnit; tile: Tile | undefined }[]; elsewhere: Tile[] } {
  const byCode = new Map(tiles.filter((tile) => plain(tile.code)).map((tile) => [plain(tile.code), tile]));
  const known = new Set(units.map((unit) => plain(unit.code)));
  return {
    placed: units.map((unit) => ({ unit, tile: byCode.get(plain(unit.code)) })),
    elsewhere: tiles.filter((tile) => !known.has(plain(tile.code))),
  };
}
