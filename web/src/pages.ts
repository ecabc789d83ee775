import { pages as audit } from '@/features/audit/pages';
import { pages as auth } from '@/features/auth/pages';
import { pages as bridge } from '@/features/bridge/pages';
import { pages as clip } from '@/features/clip/pages';
import { pages as delegate } from '@/features/delegate/pages';
import { pages as duty } from '@/features/duty/pages';
import { pages as incident } from '@/features/incident/pages';
import { pages as linetest } from '@/features/linetest/pages';
import { pages as plan } from '@/features/plan/pages';
import { pages as recording } from '@/features/recording/pages';
import { pages as setup } from '@/features/setup/pages';
import { pages as show } from '@/features/show/pages';
import { pages as control } from '@/screens/control/pages';
import { pages as device } from '@/screens/device/pages';
import { pages as hall } from '@/screens/hall/pages';
import { pages as mc } from '@/screens/mc/pages';
import { pages as timer } from '@/screens/timer/pages';
import type { Page } from '@/ui/page';

/** Every page of the program, as its feature or screen announces it. */
export const pages: readonly Page[] = [
  ...audit, ...auth, ...bridge, ...clip, ...delegate, ...duty, ...incident, ...linetest, ...plan,
  ...recording, ...setup, ...show, ...control, ...device, ...hall, ...mc, ...timer,
];
