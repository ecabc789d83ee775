import { IconBuilding, IconCalendarEvent, IconMapPins, IconSettings } from '@tabler/icons-react';
import type { Page } from '@/ui/page';

export const pages: Page[] = [
  {
    frame: 'office',
    path: '/',
    title: 'core.events',
    nav: { icon: IconCalendarEvent, order: 10 },
    load: async () => (await import('./EventsPage')).EventsPage,
  },
  {
    frame: 'event',
    path: '/su-kien/$event/diem-cau',
    title: 'setup.sites',
    roles: ['organiser', 'director', 'technician', 'operator', 'reporter', 'viewer'],
    nav: { icon: IconMapPins, order: 30 },
    load: async () => (await import('./SitesPage')).SitesPage,
  },
  {
    frame: 'event',
    path: '/su-kien/$event/don-vi',
    title: 'setup.units',
    nav: { icon: IconBuilding, order: 55 },
    load: async () => (await import('./UnitsPage')).UnitsPage,
  },
  {
    frame: 'event',
    path: '/su-kien/$event/cai-dat',
    title: 'setup.settings',
    roles: ['organiser'],
    nav: { icon: IconSettings, order: 90 },
    load: async () => (await import('./SettingsPage')).SettingsPage,
  },
];
