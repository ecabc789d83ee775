import { notifications } from '@mantine/notifications';
import { showUndo } from '@/ui/undo';

const seconds = 8;

/** Offers to undo the last thing done; the one before gives way, since a list is worked through quickly. */
export function offerUndo(said: string, undo: () => Promise<unknown>): void {
  notifications.clean();
  showUndo(said, undo, seconds);
}
