import { useTranslation } from 'react-i18next';
import type { Hot } from '@/features/show/live/hot';
import { useConnections, type Connection } from '@/features/show/live/useConnections';
import { screenKinds } from '@/features/show/live/words';
import { formatTime } from '@/lib/format';
import css from './Stage.module.css';

const kinds = [...screenKinds, 'account'] as const;

/** A screen by its name; a lost one says since when, and keeps its place. */
function Screen({ screen }: { screen: Connection }) {
  const { t } = useTranslation();
  const lost = screen.since_at ? t('desk.lost_since', { time: formatTime(screen.since_at) }) : t('desk.lost');
  return (
    <li data-lost={screen.connected ? undefined : true}>
      <span>{screen.name}<small>{t(`desk.connected_${screen.screen}`)}</small></span>
      <strong>{screen.connected ? t('desk.there') : lost}</strong>
    </li>
  );
}

function Count({ kind, n }: { kind: (typeof kinds)[number]; n: number }) {
  const { t } = useTranslation();
  return (
    <li data-none={n ? undefined : true}>
      <span>{t(`desk.connected_${kind}`)}</span>
      <strong>{n || t('desk.nobody')}</strong>
    </li>
  );
}

/** Who listens: enrolled screens by name, kinds of which none is enrolled and people by number. */
export function Connected({ event, hot }: { event: string; hot: Hot }) {
  const { t } = useTranslation();
  const list = useConnections(event, hot.screens);
  const screens = list?.filter((c) => c.kind === 'device') ?? [];
  const people = list?.filter((c) => c.kind === 'account') ?? [];
  return (
    <section aria-labelledby="connected-head">
      <h2 id="connected-head" className={css.head}>{t('desk.connected')}</h2>
      <ul className={css.connected}>
        {screens.map((c) => <Screen key={c.id} screen={c} />)}
        {kinds.filter((kind) => !screens.some((c) => c.screen === kind)).map((kind) => (
          <Count key={kind} kind={kind} n={(kind === 'account' && list ? people.length : hot.screens[kind]) ?? 0} />
        ))}
      </ul>
      {people.length > 0 && <p className={css.people}>{people.map((c) => c.name).join(', ')}</p>}
    </section>
  );
}
