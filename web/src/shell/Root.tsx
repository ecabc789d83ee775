import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { Outlet, useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { resolveVariables, theme } from '@/ui/theme';

function useTitle() {
  const { t } = useTranslation();
  const title = useMatches({ select: (matches) => matches.findLast((m) => m.staticData.title)?.staticData.title });
  useEffect(() => {
    const product = t('core.product');
    document.title = title ? `${t(title)} · ${product}` : product;
  }, [t, title]);
}

/** Everything: the face (light office, dark live) and the tab's title follow from the page that is open. */
export function Root() {
  useTitle();
  const isLive = useMatches({ select: (matches) => matches.some((m) => m.staticData.live) });
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} forceColorScheme={isLive ? 'dark' : 'light'}>
      <Notifications position="bottom-left" />
      <Outlet />
    </MantineProvider>
  );
}
