import { useTranslation } from 'react-i18next';
import { formatTime } from '@/lib/format';
import { useNow } from '@/live/clock';
import { Digits } from '@/ui/Digits';
import { StateWord } from '@/ui/StateWord';
import { lasted, placeOf, standing, type Incident } from './incidents';
import css from './Incidents.module.css';

function Row({ incident, now, current, onOpen }: { incident: Incident; now: number; current: boolean; onOpen: () => void }) {
  const { t } = useTranslation();
  const { tone, key } = standing(incident);
  return (
    <li>
      <button type="button" className={css.row} aria-current={current || undefined} onClick={onOpen}>
        <span className={css.when}><Digits text={formatTime(incident.from)} /></span>
        <span className={css.what}><strong>{placeOf(t, incident)}</strong> {t(`incident.kind_${incident.kind}`)}</span>
        <StateWord tone={tone} word={t(key)} />
        <span className={css.small}>
          <Digits text={lasted(incident, now)} />
          {incident.repeats > 0 && `, ${t('incident.repeats', { n: incident.repeats })}`}
          {incident.assignee && `, ${incident.assignee}`}
        </span>
      </button>
    </li>
  );
}

/** The incidents in the order of the server: what needs a hand first. */
export function IncidentList({ list, chosen, onOpen }: { list: readonly Incident[]; chosen: string | undefined; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const now = useNow();
  if (list.length === 0) return <p className={css.choose}>{t('incident.none_matches')}</p>;
  return (
    <ul className={css.list} aria-label={t('incident.title')}>
      {list.map((i) => <Row key={i.id} incident={i} now={now} current={i.id === chosen} onOpen={() => onOpen(i.id)} />)}
    </ul>
  );
}
