import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { hasRole, useMe } from '@/api/me';
import { pages } from '@/pages';
import type { Page } from '@/ui/page';
import css from './Navigation.module.css';

type Entry = Page & { nav: NonNullable<Page['nav']> };

function entries(frame: Page['frame'], seen: (page: Page) => boolean): Entry[] {
  return pages
    // A live page of the event is entered from here too.
    .filter((p): p is Entry => p.nav !== undefined && (p.frame === frame || (p.frame === 'live' && frame === 'event')) && seen(p))
    .sort((a, b) => a.nav.order - b.nav.order);
}

function Group({ label, list, event, onMove }: { label: string; list: Entry[]; event?: string; onMove?: () => void }) {
  const { t } = useTranslation();
  if (list.length === 0) return null;
  return (
    <nav aria-label={label} className={css.group}>
      <ul>
        {list.map(({ path, title, nav: { icon: Sign } }) => (
          <li key={path}>
            <Link
              to={path}
              params={event ? { event } : {}}
              className={css.entry}
              activeOptions={{ exact: path === '/', includeSearch: false }}
              activeProps={{ 'aria-current': 'page' }}
              onClick={onMove}
            >
              <Sign size="1.25em" stroke={1.6} aria-hidden />
              {t(title)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The navigation: the event's pages that the person's roles see, then what belongs to no event. */
export function Navigation({ event, onMove }: { event?: string; onMove?: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const admin = me?.account?.admin ?? false;
  const seen = (page: Page) => {
    if (page.admin) return admin;
    return !page.roles || (event !== undefined && hasRole(me, event, ...page.roles));
  };
  return (
    <div className={css.nav}>
      {event && <Group label={t('core.event_nav')} list={entries('event', seen)} event={event} onMove={onMove} />}
      <Group label={t('core.office_nav')} list={entries('office', seen)} onMove={onMove} />
    </div>
  );
}
