import { useEffect, useEffectEvent } from 'react';
import { connection, keepSubscribed } from './connection';

/** A command to one bound device, as the server sends it. */
export interface DeviceCommand {
  command: string;
}

/** Listens to what the server tells this device; after a lost connection `obey` is called too, since one may have been missed. */
export function useCommands(device: string | undefined, obey: (command: DeviceCommand) => void): void {
  const heard = useEffectEvent(obey);
  useEffect(() => {
    if (!device) return undefined;
    let wanted = true;
    const centrifuge = connection();
    const subscription = centrifuge.newSubscription(`device:${device}`);
    let before = false;
    subscription.on('publication', ({ data }) => heard(data as DeviceCommand));
    subscription.on('subscribed', () => {
      if (before) heard({ command: 'reload' });
      before = true;
    });
    // Refused means revoked or bound anew: look again at what we are.
    subscription.on('unsubscribed', ({ code }) => {
      if (code !== 0) heard({ command: 'reload' });
    });
    keepSubscribed(subscription, () => wanted);
    subscription.subscribe();
    return () => {
      wanted = false;
      subscription.unsubscribe();
      subscription.removeAllListeners();
      centrifuge.removeSubscription(subscription);
    };
  }, [device]);
}
