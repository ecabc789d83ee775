import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasRole } from '@/api/me';
import { formatBytes, formatDate, formatDateTime } from '@/lib/format';
import { useEventID, useParam } from '@/lib/params';
import { serverNow } from '@/live/clock';
import { ErrorNote } from '@/ui/ErrorNote';
import { PageHeader } from '@/ui/PageHeader';
import { StateWord } from '@/ui/StateWord';
import { tones, useRecording, useRecordingCommands, useRecordings, type Detail } from '../recordings';
import { Files } from './Files';
import { FlatPart } from './FlatPart';
import { lengthOf } from './moment';
import { Screen } from './Screen';
import { Stills } from './Stills';
import { Timeline } from './Timeline';
import { useReplay } from './useReplay';
import css from './Replay.module.css';

function Replay({ event, detail }: { event: string; detail: Detail }) {
  const [length] = useState(() => lengthOf(detail, serverNow()));
  const replay = useReplay(detail, length);
  const mayEdit = useHasRole(event, 'organiser', 'director');
  const commands = useRecordingCommands(event);
  const { data: list } = useRecordings(event);
  return (
    <div className={css.page}>
      <div className={css.player}>
        <Screen event={event} detail={detail} replay={replay} />
        <Timeline detail={detail} length={length} replay={replay} />
      </div>
      <FlatPart event={event} detail={detail} commands={commands} possible={list?.can_flatten ?? true} mayEdit={mayEdit} />
      <Files event={event} detail={detail} />
      <Stills event={event} recording={detail.id} count={detail.stills} startedAt={detail.started_at} onJump={replay.jump} />
    </div>
  );
}

/** One recording: the program played again, its files, and the pictures of the sites. */
export function ReplayPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const { data, error, refetch } = useRecording(event, useParam('recording'));
  const newer = data?.state === 'running' && <Button variant="default" onClick={() => void refetch()}>{t('recording.refresh')}</Button>;
  return (
    <>
      <PageHeader
        title={data ? t('recording.of', { when: formatDateTime(data.started_at) }) : t('recording.replay')}
        lead={data && (
          <>
            <StateWord tone={tones[data.state]} word={t(`recording.state_${data.state}`)} />
            {' '}{t('recording.facts', { size: formatBytes(data.bytes), day: formatDate(data.keep_until) })}
            {data.problem && <> {t(`recording.problem_${data.problem}`)}</>}
          </>
        )}
        actions={newer}
      />
      {error && <ErrorNote error={error} retry={() => void refetch()} />}
      {data && <Replay key={data.id + data.state} event={event} detail={data} />}
    </>
  );
}
