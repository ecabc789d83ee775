import { IconChecklist } from '@tabler/icons-react';
import type { Page } from '@/ui/page';

export const pages: Page[] = [
  {
    frame: 'event',
    path: '/su-kien/$event/nhiem-vu',
    title: 'duty.title',
    roles: ['organiser', 'director', 'liaison', 'clerk', 'reporter', 'viewer'],
    nav: { icon: IconChecklist, order: 50 },
    load: async () => (await import('./DutiesPage')).DutiesPage,
  },
];
