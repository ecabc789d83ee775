import { Button } from '@mantine/core';
import { IconPlayerRecord, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import type { RecordingCommands } from './recordings';

/** Begins a recording; ends the one that runs, after a question. */
export function RecordButton({ on, commands }: { on: boolean; commands: RecordingCommands }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    <>
      {on ? (
        <Button variant="default" leftSection={<IconPlayerStop size="1.1em" />} onClick={() => setAsked(true)}>{t('recording.stop')}</Button>
      ) : (
        <Button leftSection={<IconPlayerRecord size="1.1em" />} loading={commands.start.isPending} onClick={() => commands.start.mutate(undefined)}>{t('recording.start')}</Button>
      )}
      <ConfirmDialog opened={asked} onClose={() => setAsked(false)} title={t('recording.stop_ask')} verb={t('recording.stop')} onConfirm={() => commands.stop.mutateAsync(undefined)}>
        {t('recording.stop_explain')}
      </ConfirmDialog>
    </>
  );
}
