import { Button, Group, Progress } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '@/lib/format';
import { ErrorNote } from '@/ui/ErrorNote';
import { fileOf, type Detail, type RecordingCommands } from '../recordings';
import css from './Replay.module.css';

interface Props {
  event: string;
  detail: Detail;
  commands: RecordingCommands;
  /** The server has ffmpeg. */
  possible: boolean;
  mayEdit: boolean;
}

function Making({ percent, commands, id, mayEdit }: { percent: number; commands: RecordingCommands; id: string; mayEdit: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={css.making}>
      <p role="status">{t('recording.flat_making', { percent })}</p>
      <Progress value={percent} aria-label={t('recording.flat')} />
      {mayEdit && <Button size="xs" variant="default" loading={commands.unflatten.isPending} onClick={() => commands.unflatten.mutate(id)}>{t('recording.flat_cancel')}</Button>}
    </div>
  );
}

/** One file of the whole: made on the server where ffmpeg is, else why it is not. */
export function FlatPart({ event, detail, commands, possible, mayEdit }: Props) {
  const { t } = useTranslation();
  const { state, percent, bytes } = detail.flat;
  const running = detail.state === 'running';
  const why = !possible ? 'recording.flat_no_ffmpeg' : running ? 'recording.flat_running' : undefined;
  return (
    <section>
      <h2>{t('recording.flat')}</h2>
      <p className={css.soft}>{t('recording.flat_lead')}</p>
      {commands.flatten.error && <ErrorNote error={commands.flatten.error} />}
      {state === 'making' && <Making percent={percent} commands={commands} id={detail.id} mayEdit={mayEdit} />}
      {state === 'ready' && (
        <Button component="a" leftSection={<IconDownload size="1.1em" />} href={fileOf(event, detail.id, 'flat', true)}>{t('recording.flat_save', { size: formatBytes(bytes) })}</Button>
      )}
      {state === 'failed' && <p role="status">{t('recording.flat_failed')}</p>}
      {state === 'begun' && <p>{t('recording.flat_begun')}</p>}
      {mayEdit && state !== 'making' && state !== 'ready' && (
        <Group gap="md">
          <Button disabled={why !== undefined} loading={commands.flatten.isPending} onClick={() => commands.flatten.mutate(detail.id)} aria-describedby={why && 'why-not-flat'}>
            {t(state === 'none' ? 'recording.flat_make' : 'recording.flat_again')}
          </Button>
          {why && <span id="why-not-flat" className={css.soft}>{t(why)}</span>}
        </Group>
      )}
    </section>
  );
}
