import { Navigate } from '@tanstack/react-router';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '@/api/me';
import { useCommands } from '@/live/commands';
import { useWakeLock } from '@/live/wakelock';
import { kinds } from './kinds';
import css from './Device.module.css';

function Words({ children }: { children: string }) {
  return (
    <main className={css.screen}>
      <p role="status" className={css.words}>{children}</p>
    </main>
  );
}

/** The picture of the screen that this browser is bound to; sent to another picture it follows by itself. */
export function DeviceScreen() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: me, error } = useQuery({ ...meQuery, retry: true, retryDelay: (n) => Math.min(10_000, 500 * 2 ** n) });
  const device = me?.device;
  useWakeLock();
  useCommands(device?.id, () => void client.invalidateQueries({ queryKey: meQuery.queryKey }));
  const Picture = device ? kinds[device.screen] : undefined;
  if (!me) return <Words>{error ? error.message : t('device.connecting')}</Words>;
  if (!device) return <Navigate to="/ghep" replace />;
  if (!Picture) return <Words>{t('device.unknown_screen', { name: device.name })}</Words>;
  return (
    <Suspense fallback={<Words>{t('device.connecting')}</Words>}>
      <Picture event={device.event} device={device.id} />
    </Suspense>
  );
}
