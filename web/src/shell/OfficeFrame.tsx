import { Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkNote } from '@/live/BeatBadge';
import { formatClock } from '@/lib/format';
import { useNow } from '@/live/clock';
import { Digits } from '@/ui/Digits';
import { AccountMenu } from './AccountMenu';
import { Mark } from './Mark';
import { Navigation } from './Navigation';
import css from './OfficeFrame.module.css';

/** Props of the frame around office pages. */
export interface OfficeFrameProps {
  /** The event whose pages these are, with its name for the header. */
  event?: string;
  eventName?: string;
  /** What is to be known about the event on every page of it, under the header. */
  notice?: ReactNode;
}

function Clock() {
  const now = useNow(1000);
  return <time className={css.clock}><Digits text={formatClock(now)} /></time>;
}

/** After each move to another page the focus goes to its content, as after a full load. */
function useFocusOnMove() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (s) => s.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== undefined && before.current !== path) {
      main.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    before.current = path;
  }, [path]);
  return main;
}

/** The office: the band across the top, the navigation at the left, the page as a sheet beside it. */
export function OfficeFrame({ event, eventName, notice }: OfficeFrameProps) {
  const { t } = useTranslation();
  const [opened, menu] = useDisclosure();
  const main = useFocusOnMove();
  return (
    <div className={css.frame}>
      <a href="#main" className={css.skip}>{t('core.skip')}</a>
      <header className={css.band}>
        <button type="button" className={css.burger} onClick={menu.open} aria-label={t('core.menu')} aria-expanded={opened}>
          <IconMenu2 size="1.6em" aria-hidden />
        </button>
        <Link to="/" className={css.product} aria-label={t('core.product')}>
          <Mark />
          <span>{t('core.product')}</span>
        </Link>
        <p className={css.event} title={eventName}>{eventName}</p>
        <Clock />
        <AccountMenu />
      </header>
      {notice}
      <LinkNote />
      <div className={css.body}>
        <div className={css.side}>
          <Navigation event={event} />
        </div>
        <main id="main" ref={main} tabIndex={-1} className={css.main}>
          <Outlet />
        </main>
      </div>
      <Drawer opened={opened} onClose={menu.close} title={t('core.menu')} size="xs" closeButtonProps={{ 'aria-label': t('core.close_menu') }}>
        <Navigation event={event} onMove={menu.close} />
      </Drawer>
    </div>
  );
}
