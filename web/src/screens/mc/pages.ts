import type { Page } from '@/ui/page';

export const pages: Page[] = [
  { frame: 'live', path: '/su-kien/$event/mc', title: 'stage.mc', load: async () => (await import('./MCPage')).MCPage },
];
