import { IconFileText } from '@tabler/icons-react';
import type { Page } from '@/ui/page';

const readers = ['organiser', 'director', 'mc', 'technician', 'liaison', 'clerk', 'reporter', 'viewer'];

export const pages: Page[] = [
  {
    frame: 'office',
    path: '/ke-hoach-moi',
    title: 'plan.new_title',
    load: async () => (await import('./NewPlanPage')).NewPlanPage,
  },
  {
    frame: 'event',
    path: '/su-kien/$event/ke-hoach',
    title: 'plan.title',
    roles: readers,
    nav: { icon: IconFileText, order: 10 },
    load: async () => (await import('./PlanPage')).PlanPage,
  },
  {
    frame: 'event',
    path: '/su-kien/$event/ke-hoach/so-sanh',
    title: 'plan.compare_title',
    roles: readers,
    load: async () => (await import('./diff/DiffPage')).DiffPage,
  },
  {
    frame: 'event',
    path: '/su-kien/$event/ke-hoach/lich-su',
    title: 'plan.history',
    roles: readers,
    load: async () => (await import('./HistoryPage')).HistoryPage,
  },
  {
    frame: 'event',
    path: '/su-kien/$event/ke-hoach/in-phat-hien',
    title: 'plan.print_title',
    roles: readers,
    load: async () => (await import('./FindingsPage')).FindingsPage,
  },
];
