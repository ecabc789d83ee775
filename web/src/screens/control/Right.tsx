import { useTranslation } from 'react-i18next';
import { waiting } from '@/features/bridge/wall/wall';
import { IncidentPanel } from '@/features/incident/IncidentPanel';
import { useIncidents } from '@/features/incident/incidents';
import type { Hot } from '@/features/show/live/hot';
import { keepFocus } from './keys';
import { Stage } from './Stage';
import type { AirDesk } from './useAirDesk';
import type { Desk } from './useDesk';
import { WallView } from './wall/WallView';
import css from './Control.module.css';

/** The parts of the right of the desk. */
export const sides = ['sites', 'incidents', 'stage'] as const;
export type Side = (typeof sides)[number];

/** Incidents, with how many are not closed: red where one needs a hand. */
function IncidentsWord({ event }: { event: string }) {
  const { t } = useTranslation();
  const open = (useIncidents(event).data?.incidents ?? []).filter((i) => i.state !== 'closed');
  if (open.length === 0) return t('desk.tab_incidents');
  return <span data-urgent={open.some((i) => i.severity !== 'minor' && !i.recovered) || undefined}>{t('desk.tab_incidents_n', { n: open.length })}</span>;
}

/** The sites, with how much of them waits for somebody at the desk. */
export function SitesWord({ airDesk }: { airDesk: AirDesk }) {
  const { t } = useTranslation();
  const n = waiting(airDesk.wall?.tiles ?? []);
  return n === 0 ? t('desk.tab_sites') : <span data-waits>{t('desk.tab_sites_n', { n })}</span>;
}

interface RightProps {
  side: Side;
  /** Those that the person may see. */
  sides: readonly Side[];
  onSide: (side: Side) => void;
  desk: Desk;
  hot: Hot;
  airDesk: AirDesk;
}

/** The right of the desk, one part at a time; each keeps what was typed and chosen in it. */
export function Right({ side, sides: seen, onSide, desk, hot, airDesk }: RightProps) {
  const { t } = useTranslation();
  const parts = {
    sites: <WallView airDesk={airDesk} />,
    incidents: <div className={css.incidents}><IncidentPanel event={desk.event} /></div>,
    stage: <Stage desk={desk} hot={hot} />,
  };
  return (
    <div className={css.right}>
      <nav className={css.sides} aria-label={t('desk.parts_right')}>
        {seen.map((name) => (
          <button key={name} type="button" aria-pressed={name === side} onMouseDown={keepFocus} onClick={() => onSide(name)}>
            {name === 'incidents' ? <IncidentsWord event={desk.event} /> : name === 'sites' ? <SitesWord airDesk={airDesk} /> : t(`desk.tab_${name}`)}
          </button>
        ))}
      </nav>
      {seen.map((name) => <div key={name} className={css.side} hidden={name !== side}>{parts[name]}</div>)}
    </div>
  );
}
