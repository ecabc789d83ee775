import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect, type AnyRoute, type ErrorComponentProps,
} from '@tanstack/react-router';
import { meQuery, type Me } from '@/api/me';
import { language, speak } from '@/i18n';
import { pages } from '@/pages';
import { EventFrame } from '@/shell/EventFrame';
import { Denied, NotFound } from '@/shell/Lost';
import { OfficeFrame } from '@/shell/OfficeFrame';
import { Root } from '@/shell/Root';
import { ErrorNote } from '@/ui/ErrorNote';
import type { Page } from '@/ui/page';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Key of the page's title in the catalogue. */
    title?: string;
    /** Shown on the dark face. */
    live?: boolean;
  }
}

interface Context {
  queryClient: QueryClient;
}

interface Guarded {
  context: Context;
  location: { href: string; pathname: string };
}

const accountPath = '/tai-khoan';

async function who({ context }: Guarded): Promise<Me> {
  const me = await context.queryClient.ensureQueryData(meQuery);
  const spoken = me.language === 'en' ? 'en' : 'vi';
  if (spoken !== language()) await speak(spoken);
  return me;
}

/** Lets people who are signed in pass; a bound screen is sent to its picture, everybody else to the sign-in page. */
async function signedIn(guarded: Guarded): Promise<void> {
  const me = await who(guarded);
  const { href, pathname } = guarded.location;
  if (!me.account) throw me.device ? redirect({ to: '/man-hinh' }) : redirect({ to: '/dang-nhap', search: { next: href } });
  if (me.account.must_totp && pathname !== accountPath) throw redirect({ to: accountPath });
}

async function signedInOrScreen(guarded: Guarded): Promise<void> {
  const me = await who(guarded);
  if (!me.account && !me.device) throw redirect({ to: '/dang-nhap', search: { next: guarded.location.href } });
}

function guardOf(page: Page) {
  if (page.frame === 'bare' || page.open === 'anybody') return undefined;
  return page.open === 'device' ? signedInOrScreen : signedIn;
}

function Failed({ error, reset }: ErrorComponentProps) {
  return <ErrorNote error={error} retry={reset} />;
}

const root = createRootRouteWithContext<Context>()({ component: Root, notFoundComponent: NotFound, errorComponent: Failed });
const frames: Record<Page['frame'], AnyRoute> = {
  event: createRoute({ getParentRoute: () => root, id: 'event', component: EventFrame }),
  office: createRoute({ getParentRoute: () => root, id: 'office', component: OfficeFrame }),
  live: createRoute({ getParentRoute: () => root, id: 'live', component: Outlet, staticData: { live: true } }),
  bare: createRoute({ getParentRoute: () => root, id: 'bare', component: Outlet }),
};

function routeOf(page: Page) {
  return createRoute({
    getParentRoute: () => frames[page.frame],
    path: page.path,
    staticData: { title: page.title },
    beforeLoad: async (guarded: Guarded) => {
      await guardOf(page)?.(guarded);
      const me = page.admin ? await who(guarded) : undefined;
      if (me && !me.account?.admin) throw redirect({ to: '/khong-co-quyen' });
    },
    component: lazyRouteComponent(async () => ({ default: await page.load() })),
  });
}

const denied = createRoute({ getParentRoute: () => frames.bare, path: '/khong-co-quyen', component: Denied, staticData: { title: 'core.denied_title' } });

const tree = root.addChildren(
  Object.entries(frames).map(([name, frame]) =>
    frame.addChildren([...pages.filter((p) => p.frame === name).map(routeOf), ...(name === 'bare' ? [denied] : [])]),
  ),
);

/** The router over every page that a feature has announced. */
export function newRouter(queryClient: QueryClient) {
  return createRouter({ routeTree: tree, context: { queryClient }, defaultErrorComponent: Failed, defaultPreload: 'intent', scrollRestoration: true });
}
