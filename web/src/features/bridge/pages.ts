import { IconPlugConnected } from '@tabler/icons-react';
import type { Page } from '@/ui/page';

export const pages: Page[] = [
  {
    frame: 'event',
    path: '/su-kien/$event/ket-noi',
    title: 'access.title',
    roles: ['organiser', 'director', 'technician'],
    nav: { icon: IconPlugConnected, order: 32 },
    load: async () => (await import('./access/AccessPage')).AccessPage,
  },
];
