import { useEventID } from '@/lib/params';
import { useWakeLock } from '@/live/wakelock';
import { HallScreen } from './HallScreen';

/** The hall's screen for a person who may watch it, in a window of their own. */
export function HallPage() {
  useWakeLock();
  return <HallScreen event={useEventID()} />;
}
