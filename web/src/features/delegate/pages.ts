import { IconUsersGroup } from '@tabler/icons-react';
import type { Page } from '@/ui/page';

export const pages: Page[] = [
  {
    frame: 'event',
    path: '/su-kien/$event/thanh-phan',
    title: 'delegate.title',
    roles: ['organiser', 'director', 'reception', 'gate', 'liaison', 'clerk', 'reporter', 'viewer'],
    nav: { icon: IconUsersGroup, order: 40 },
    load: async () => (await import('./GroupsPage')).GroupsPage,
  },
];
