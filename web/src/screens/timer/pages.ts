import type { Page } from '@/ui/page';

export const pages: Page[] = [
  { frame: 'live', path: '/su-kien/$event/dong-ho', title: 'stage.timer', load: async () => (await import('./TimerPage')).TimerPage },
];
