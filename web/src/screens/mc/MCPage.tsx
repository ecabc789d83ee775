import { useEventID } from '@/lib/params';
import { useWakeLock } from '@/live/wakelock';
import { MCScreen } from './MCScreen';

/** The MC's screen for a person with the role, on their own computer. */
export function MCPage() {
  useWakeLock();
  return <MCScreen event={useEventID()} />;
}
