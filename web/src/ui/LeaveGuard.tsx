import { Button, Group } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';

/** Asks before a page is left while something typed on it is not saved. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  return (
    <Dialog opened={status === 'blocked'} onClose={() => reset?.()} title={t('source.leave_title')}>
      <p>{t('source.leave')}</p>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => proceed?.()}>{t('source.leave_anyway')}</Button>
        <Button onClick={() => reset?.()} data-autofocus>{t('source.stay')}</Button>
      </Group>
    </Dialog>
  );
}
