import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '@/api/me';
import { ScreenWords } from '@/features/show/live/ScreenWords';
import { useCommands } from '@/live/commands';
import { useLostAt } from '@/live/connection';
import { useWakeLock } from '@/live/wakelock';
import { EnrolForm } from './EnrolForm';
import { kinds } from './kinds';
import { remember } from './remembered';
import { useFullScreen } from './useFullScreen';
import css from './Device.module.css';

/** While the connection is down a screen asks now and then what it is: it may have been revoked meanwhile. */
const askAgainMs = 5_000;

/** Screens that people touch: they fill the screen by a button of their own. */
const handled = ['site', 'camera'];

function useDevice() {
  const client = useQueryClient();
  const lost = useLostAt() !== undefined;
  const asked = useQuery({ ...meQuery, retry: true, retryDelay: (n) => Math.min(10_000, 500 * 2 ** n), refetchInterval: lost ? askAgainMs : false });
  useCommands(asked.data?.device?.id, () => void client.invalidateQueries({ queryKey: meQuery.queryKey }));
  return asked;
}

/** The picture of the screen that this browser is bound to; sent to another picture it follows by itself. */
export function DeviceScreen() {
  const { t } = useTranslation();
  const { data: me } = useDevice();
  const device = me?.device;
  const name = device?.name;
  useWakeLock();
  const hint = useFullScreen(device !== undefined && !handled.includes(device.screen));
  useEffect(() => {
    if (!name) return;
    remember(name);
    document.title = name;
  }, [name]);
  if (!me) return <ScreenWords />;
  if (!device) return <EnrolForm />;
  const Picture = kinds[device.screen];
  if (!Picture) return <ScreenWords>{t('device.unknown_screen', { name: device.name })}</ScreenWords>;
  return (
    <>
      <Picture key={`${device.id} ${device.screen}`} event={device.event} />
      {hint && <p className={css.tap}>{t('device.tap')}</p>}
    </>
  );
}
