import { useState } from 'react';
import type { Tile } from '@/features/bridge/wall/hot';
import { everything, keepPlaces, onPage, pagesOf, wanted, type Criteria } from '@/features/bridge/wall/wall';

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}

/**
 * Which tiles are shown and where. A change of state moves none: tiles take new
 * places only when the person asks for others, turns the page or sorts anew.
 */
export function useWallView(tiles: readonly Tile[]) {
  const [criteria, setCriteria] = useState<Criteria>(everything);
  const [page, setPage] = useState(0);
  const [places, setPlaces] = useState<string[]>([]);
  const [asked, setAsked] = useState(true);
  const now = wanted(tiles, criteria);
  const order = asked ? now : keepPlaces(places, now, tiles);
  if (!same(order, places)) setPlaces(order);
  if (asked && tiles.length > 0) setAsked(false);
  return {
    criteria, order,
    page: Math.min(page, pagesOf(order.length) - 1),
    pages: pagesOf(order.length),
    shown: onPage(order, page),
    wanted: new Set(now),
    /** The places are not those that the criteria ask for any more. */
    stale: !same(order, now),
    narrow: (change: Partial<Criteria>) => {
      setCriteria({ ...criteria, ...change });
      setAsked(true);
      setPage(0);
    },
    turn: setPage,
    again: () => setAsked(true),
  };
}

/** What useWallView gives. */
export type WallView = ReturnType<typeof useWallView>;
