import { IconCalendarEvent } from '@tabler/icons-react';
import type { Page } from '@/ui/page';

export const pages: Page[] = [
  {
    frame: 'office',
    path: '/',
    title: 'core.events',
    nav: { icon: IconCalendarEvent, order: 10 },
    load: async () => (await import('./EventsPage')).EventsPage,
  },
];
