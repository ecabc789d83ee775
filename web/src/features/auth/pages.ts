import { IconUsers } from '@tabler/icons-react';
import type { Page } from '@/ui/page';

export const pages: Page[] = [
  { frame: 'bare', path: '/dang-nhap', title: 'auth.login_title', load: async () => (await import('./LoginPage')).LoginPage },
  { frame: 'bare', path: '/thiet-lap/$token', title: 'auth.setup_title', load: async () => (await import('./SetupPage')).SetupPage },
  { frame: 'office', path: '/tai-khoan', title: 'core.account', load: async () => (await import('./AccountPage')).AccountPage },
  {
    frame: 'office',
    path: '/tai-khoan/quan-ly',
    title: 'auth.accounts_title',
    admin: true,
    nav: { icon: IconUsers, order: 20 },
    load: async () => (await import('./AccountsPage')).AccountsPage,
  },
];
