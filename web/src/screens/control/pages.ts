import { IconPlayerPlay } from '@tabler/icons-react';
import type { Page } from '@/ui/page';

export const pages: Page[] = [
  {
    frame: 'live',
    path: '/su-kien/$event/dieu-khien',
    title: 'desk.title',
    roles: ['organiser', 'director', 'mc', 'technician', 'reporter', 'viewer'],
    nav: { icon: IconPlayerPlay, order: 50 },
    load: async () => (await import('./ControlPage')).ControlPage,
  },
];
