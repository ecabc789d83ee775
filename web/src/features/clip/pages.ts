import { IconMovie } from '@tabler/icons-react';
import type { Page } from '@/ui/page';

export const pages: Page[] = [
  {
    frame: 'event',
    path: '/su-kien/$event/clip',
    title: 'clip.title',
    roles: ['organiser', 'director', 'mc', 'technician', 'reporter', 'viewer'],
    nav: { icon: IconMovie, order: 25 },
    load: async () => (await import('./ClipsPage')).ClipsPage,
  },
];
