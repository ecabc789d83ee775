import { IconChevronLeft, IconChevronRight, IconMap2, IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { concerns, orders, siteStates, type Criteria } from '@/features/bridge/wall/wall';
import { keepFocus } from '../keys';
import type { WallView } from './useWallView';
import css from './Wall.module.css';

interface WallToolsProps {
  view: WallView;
  clusters: readonly string[];
  map: boolean;
  onMap: (map: boolean) => void;
}

function Find({ view }: { view: WallView }) {
  const { t } = useTranslation();
  const { search } = view.criteria;
  return (
    <span className={css.find}>
      <input type="search" value={search} onChange={(e) => view.narrow({ search: e.currentTarget.value })} placeholder={t('wall.find')} aria-label={t('wall.find')} autoComplete="off" />
      {search && <button type="button" onMouseDown={keepFocus} onClick={() => view.narrow({ search: '' })} aria-label={t('wall.find_clear')}><IconX size="1em" aria-hidden /></button>}
    </span>
  );
}

/** What narrows the wall, and the pages of it. */
export function WallTools({ view, clusters, map, onMap }: WallToolsProps) {
  const { t } = useTranslation();
  const { criteria, narrow } = view;
  return (
    <div className={css.tools}>
      <Find view={view} />
      <select value={criteria.only} onChange={(e) => narrow({ only: e.currentTarget.value as Criteria['only'] })} aria-label={t('wall.filter_state')}>
        <option value="">{t('wall.all_states')}</option>
        {siteStates.map((s) => <option key={s} value={s}>{t(`wall.state_${s}`)}</option>)}
        {concerns.map((c) => <option key={c} value={c}>{t(`wall.concern_${c}`)}</option>)}
      </select>
      <select value={criteria.cluster} disabled={clusters.length === 0} onChange={(e) => narrow({ cluster: e.currentTarget.value })} aria-label={t('wall.filter_cluster')}>
        <option value="">{t('wall.all_clusters')}</option>
        {clusters.map((c) => <option key={c} value={c}>{c}</option>)}
      </select>
      <select value={criteria.order} onChange={(e) => narrow({ order: e.currentTarget.value as Criteria['order'] })} aria-label={t('wall.order')}>
        {orders.map((o) => <option key={o} value={o}>{t(`wall.order_${o}`)}</option>)}
      </select>
      <button type="button" className={css.map} aria-pressed={map} onMouseDown={keepFocus} onClick={() => onMap(!map)} aria-label={t('wall.map')}><IconMap2 size="1.15em" stroke={1.7} aria-hidden /> <span>{t('wall.map')}</span></button>
    </div>
  );
}

/** The pages of the wall; its place is kept, so that nothing moves when there is one page only. */
export function Pages({ view }: { view: WallView }) {
  const { t } = useTranslation();
  const { page, pages, stale } = view;
  return (
    <nav className={css.pages} aria-label={t('wall.pages')}>
      <button type="button" disabled={page === 0} onMouseDown={keepFocus} onClick={() => view.turn(page - 1)} aria-label={t('wall.page_before')}><IconChevronLeft size="1.1em" aria-hidden /></button>
      <span>{t('wall.page', { page: page + 1, pages })}</span>
      <button type="button" disabled={page >= pages - 1} onMouseDown={keepFocus} onClick={() => view.turn(page + 1)} aria-label={t('wall.page_after')}><IconChevronRight size="1.1em" aria-hidden /></button>
      <button type="button" className={css.again} disabled={!stale} onMouseDown={keepFocus} onClick={view.again}><IconRefresh size="1em" stroke={1.8} aria-hidden /> {t('wall.sort_again')}</button>
    </nav>
  );
}
