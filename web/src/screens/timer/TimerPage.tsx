import { useEventID } from '@/lib/params';
import { useWakeLock } from '@/live/wakelock';
import { TimerScreen } from './TimerScreen';

/** The stage timer for a person who may watch it, in a window of their own. */
export function TimerPage() {
  useWakeLock();
  return <TimerScreen event={useEventID()} />;
}
