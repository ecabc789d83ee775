import type { Page } from '@/ui/page';

export const pages: Page[] = [
  { frame: 'live', path: '/su-kien/$event/hoi-truong', title: 'stage.hall', load: async () => (await import('./HallPage')).HallPage },
];
