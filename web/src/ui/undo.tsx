import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { asApiError } from '@/api/problem';
import { t } from '@/i18n';

function closing() {
  return { 'aria-label': t('core.close') };
}

/** Says what was done and offers to undo it for a while. */
export function showUndo(message: string, undo: () => Promise<unknown>, seconds = 10): void {
  const id = notifications.show({
    message: (
      <span style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '1rem' }}>
        {message}
        <Button
          variant="default"
          size="xs"
          style={{ flex: 'none' }}
          onClick={() => {
            notifications.hide(id);
            undo().then(() => showDone(t('core.undone')), showFailure);
          }}
        >
          {t('core.undo')}
        </Button>
      </span>
    ),
    autoClose: seconds * 1000,
    color: 'blue',
    closeButtonProps: closing(),
  });
}

/** Says that something was done. */
export function showDone(message: string): void {
  notifications.show({ message, color: 'blue', autoClose: 4000, closeButtonProps: closing() });
}

/** Says that something failed, where no place on the page belongs to it. */
export function showFailure(error: unknown): void {
  notifications.show({ message: asApiError(error).detail, color: 'yellow', autoClose: 12_000, closeButtonProps: closing() });
}
