import { useHasRole } from '@/api/me';
import { useEventID } from '@/lib/params';
import { useWakeLock } from '@/live/wakelock';
import { HallView } from './HallScreen';

/** The hall's screen for a person who may watch it, in a window of their own. */
export function HallPage() {
  useWakeLock();
  const event = useEventID();
  const joins = useHasRole(event, 'organiser', 'director', 'technician');
  return <HallView event={event} joins={joins} />;
}
