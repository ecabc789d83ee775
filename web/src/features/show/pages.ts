import { IconListNumbers } from '@tabler/icons-react';
import type { Page } from '@/ui/page';

export const pages: Page[] = [
  {
    frame: 'event',
    path: '/su-kien/$event/chuong-trinh',
    title: 'agenda.title',
    roles: ['organiser', 'director', 'mc', 'technician', 'reporter', 'viewer'],
    nav: { icon: IconListNumbers, order: 20 },
    load: async () => (await import('./editor/ProgrammePage')).ProgrammePage,
  },
];
