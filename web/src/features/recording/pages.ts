import { IconVideo } from '@tabler/icons-react';
import type { Page } from '@/ui/page';

const roles = ['organiser', 'director', 'technician', 'reporter'];

export const pages: Page[] = [
  {
    frame: 'event',
    path: '/su-kien/$event/ghi-hinh',
    title: 'recording.title',
    roles,
    nav: { icon: IconVideo, order: 62 },
    load: async () => (await import('./RecordingsPage')).RecordingsPage,
  },
  {
    frame: 'event',
    path: '/su-kien/$event/ghi-hinh/$recording',
    title: 'recording.replay',
    roles,
    load: async () => (await import('./replay/ReplayPage')).ReplayPage,
  },
];
