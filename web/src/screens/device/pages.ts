import { screenPath } from '@/lib/screenpage';
import type { Page } from '@/ui/page';

export const pages: Page[] = [
  { frame: 'live', path: screenPath, title: 'device.screen', open: 'anybody', load: async () => (await import('./DeviceScreen')).DeviceScreen },
  { frame: 'live', path: '/ghep', title: 'device.enrol_title', open: 'anybody', load: async () => (await import('./EnrolPage')).EnrolPage },
  { frame: 'live', path: '/diem-cau', title: 'site.bind_title', open: 'anybody', load: async () => (await import('./BindPage')).BindPage },
];
