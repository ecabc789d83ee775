import { IconGauge } from '@tabler/icons-react';
import type { Page } from '@/ui/page';

export const pages: Page[] = [
  {
    frame: 'event',
    path: '/su-kien/$event/duong-truyen',
    title: 'linetest.title',
    roles: ['organiser', 'director', 'technician', 'reporter'],
    nav: { icon: IconGauge, order: 35 },
    load: async () => (await import('./LineTestsPage')).LineTestsPage,
  },
];
