import { IconAlertOctagon, IconClockCheck } from '@tabler/icons-react';
import type { Page } from '@/ui/page';
import { viewers } from './incidents';

export const pages: Page[] = [
  {
    frame: 'event',
    path: '/su-kien/$event/su-co',
    title: 'incident.title',
    roles: viewers,
    nav: { icon: IconAlertOctagon, order: 36 },
    load: async () => (await import('./IncidentsPage')).IncidentsPage,
  },
  {
    frame: 'event',
    path: '/su-kien/$event/moc-gio',
    title: 'incident.checkpoints',
    roles: viewers,
    nav: { icon: IconClockCheck, order: 37 },
    load: async () => (await import('./CheckpointsPage')).CheckpointsPage,
  },
];
