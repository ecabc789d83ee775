import type { Page } from '@/ui/page';

export const pages: Page[] = [];
