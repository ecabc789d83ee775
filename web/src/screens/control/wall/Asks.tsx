import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '@/features/bridge/wall/hot';
import { asksInOrder, type Ask } from '@/features/bridge/wall/wall';
import { keepFocus } from '../keys';
import css from './Wall.module.css';

function same(a: readonly Ask[], b: readonly Ask[]): boolean {
  return a.length === b.length && a.every((ask, i) => ask.site === b[i]?.site && ask.kind === b[i].kind);
}

/** Who asks to speak or for a technician, or wrote what nobody read yet, in the order they asked; the line is there also when nobody does. */
export function Asks({ tiles, onOpen }: { tiles: readonly Tile[]; onOpen: (site: string) => void }) {
  const { t } = useTranslation();
  const [before, setBefore] = useState<Ask[]>([]);
  const asks = asksInOrder(before, tiles);
  if (!same(asks, before)) setBefore(asks);
  const tileOf = (site: string) => tiles.find((tile) => tile.site_id === site);
  return (
    <ul className={css.asks} aria-label={t('wall.asks')} data-none={asks.length === 0 || undefined}>
      {asks.length === 0 && <li>{t('wall.nobody_asks')}</li>}
      {asks.map(({ site, kind }) => (
        <li key={site + kind}>
          <button type="button" data-kind={kind} onMouseDown={keepFocus} onClick={() => onOpen(site)}><b>{t(`wall.ask_${kind}`, { n: tileOf(site)?.unread })}</b> {tileOf(site)?.label}</button>
        </li>
      ))}
    </ul>
  );
}
