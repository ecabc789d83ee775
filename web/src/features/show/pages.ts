import { IconDeviceTv, IconListNumbers } from '@tabler/icons-react';
import type { Page } from '@/ui/page';

const watching = ['organiser', 'director', 'mc', 'technician', 'reporter', 'viewer'];

export const pages: Page[] = [
  {
    frame: 'event',
    path: '/su-kien/$event/chuong-trinh',
    title: 'agenda.title',
    roles: watching,
    nav: { icon: IconListNumbers, order: 20 },
    load: async () => (await import('./editor/ProgrammePage')).ProgrammePage,
  },
  {
    frame: 'event',
    path: '/su-kien/$event/phien',
    title: 'run.title',
    roles: watching,
    nav: { icon: IconDeviceTv, order: 55 },
    load: async () => (await import('./runs/RunsPage')).RunsPage,
  },
];
