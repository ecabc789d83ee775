import { IconHistory } from '@tabler/icons-react';
import type { Page } from '@/ui/page';

export const pages: Page[] = [
  {
    frame: 'event',
    path: '/su-kien/$event/nhat-ky',
    title: 'audit.title',
    roles: ['organiser', 'reporter'],
    nav: { icon: IconHistory, order: 80 },
    load: async () => (await import('./AuditPage')).AuditPage,
  },
];
