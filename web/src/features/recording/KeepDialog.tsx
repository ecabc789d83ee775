import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byField } from '@/api/problem';
import { dayStart } from '@/lib/format';
import { DateField } from '@/ui/DateField';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { endOfDay, type Recording, type RecordingCommands } from './recordings';

interface Props {
  recording: Recording | undefined;
  commands: RecordingCommands;
  onClose: () => void;
}

function Form({ recording, commands: { keep }, onClose }: Props & { recording: Recording }) {
  const { t } = useTranslation();
  const [day, setDay] = useState<number | undefined>(dayStart(recording.keep_until));
  const wrong = byField(keep.error).keep_until;
  const save = async () => {
    if (day === undefined) return;
    await keep.mutateAsync({ id: recording.id, until: endOfDay(day) }).then(onClose, () => undefined); // the error is shown
  };
  return (
    <form onSubmit={(e) => { e.preventDefault(); void save(); }}>
      <Stack gap="md">
        <DateField label={t('recording.keep_day')} description={t('recording.keep_hint')} value={day} onChange={setDay} error={wrong} data-autofocus />
        {keep.error && !wrong && <ErrorNote error={keep.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
          <Button type="submit" loading={keep.isPending} disabled={day === undefined}>{t('recording.keep_save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The day until which a recording is kept. */
export function KeepDialog(props: Props) {
  const { t } = useTranslation();
  return (
    <Dialog opened={props.recording !== undefined} onClose={props.onClose} title={t('recording.keep_title')}>
      {props.recording && <Form {...props} recording={props.recording} />}
    </Dialog>
  );
}
