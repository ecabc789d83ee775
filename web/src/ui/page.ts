import type { Icon } from '@tabler/icons-react';
import type { ComponentType } from 'react';

/**
 * A page as its feature announces it in `pages.ts`. The frame is what stands
 * around it: `event` the office with the event's navigation, `office` the
 * office without one, `live` nothing, on the dark face, `bare` nothing, on the
 * light face and open to people who are not signed in.
 */
export interface Page {
  frame: 'event' | 'office' | 'live' | 'bare';
  /** The whole path, "/su-kien/$event/ke-hoach". */
  path: string;
  /** Key of the title in the catalogue: the browser's tab and the navigation say it. */
  title: string;
  /** The component, fetched when the page is first opened. */
  load: () => Promise<ComponentType>;
  /** An entry in the navigation; lower orders stand first. */
  nav?: { icon: Icon; order: number };
  /** Roles in the event that see the entry (all when absent); the administrator sees every one. */
  roles?: readonly string[];
  /** Only for the administrator. */
  admin?: boolean;
  /** A live page that a bound device may open without an account, or anybody at all. */
  open?: 'device' | 'anybody';
}
