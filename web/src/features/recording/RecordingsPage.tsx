import { Button, Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasRole } from '@/api/me';
import { formatBytes, formatDate, formatDateTime, formatDuration } from '@/lib/format';
import { useEventID } from '@/lib/params';
import { useNow } from '@/live/clock';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Digits } from '@/ui/Digits';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorNote } from '@/ui/ErrorNote';
import { PageHeader } from '@/ui/PageHeader';
import { StateWord } from '@/ui/StateWord';
import { DataTable } from '@/ui/table/DataTable';
import type { Column } from '@/ui/table/rows';
import { KeepDialog } from './KeepDialog';
import { tones, useRecordingCommands, useRecordings, type Recording } from './recordings';
import { RecordButton } from './RecordButton';
import css from './Recording.module.css';

/** How long a recording is; one that runs goes on counting. */
function Length({ recording }: { recording: Recording }) {
  const now = useNow(1000);
  return <Digits text={formatDuration((recording.ended_at || Math.max(now, recording.started_at)) - recording.started_at)} />;
}

function State({ recording: { state, problem } }: { recording: Recording }) {
  const { t } = useTranslation();
  return <><StateWord tone={tones[state]} word={t(`recording.state_${state}`)} />{problem && <p className={css.why}>{t(`recording.problem_${problem}`)}</p>}</>;
}

function useColumns(mayEdit: boolean, keep: (r: Recording) => void, remove: (r: Recording) => void): Column<Recording>[] {
  const { t } = useTranslation();
  const columns: Column<Recording>[] = [
    { key: 'luc', header: t('recording.when'), cell: (r) => <Digits text={formatDateTime(r.started_at)} />, text: (r) => `${formatDateTime(r.started_at)} ${r.started_by}`, order: (a, b) => a.started_at - b.started_at },
    { key: 'dai', header: t('recording.length'), align: 'right', cell: (r) => <Length recording={r} /> },
    { key: 'co', header: t('recording.size'), align: 'right', cell: (r) => <Digits text={formatBytes(r.bytes)} />, order: (a, b) => a.bytes - b.bytes },
    { key: 'trang_thai', header: t('recording.state'), width: '35%', cell: (r) => <State recording={r} /> },
    { key: 'anh', header: t('recording.stills'), align: 'right', wide: true, cell: (r) => <Digits text={String(r.stills)} /> },
    { key: 'luu_den', header: t('recording.kept_until'), cell: (r) => <Digits text={formatDate(r.keep_until)} />, order: (a, b) => a.keep_until - b.keep_until },
    { key: 'nguoi', header: t('recording.by'), wide: true, cell: (r) => r.started_by },
  ];
  if (!mayEdit) return columns;
  return [...columns, {
    key: 'viec', header: t('recording.do'), cell: (r) => (
      <Group gap="xs" wrap="nowrap">
        <Button size="xs" variant="default" onClick={() => keep(r)}>{t('recording.keep')}</Button>
        {r.state !== 'running' && <Button size="xs" variant="default" onClick={() => remove(r)}>{t('recording.remove')}</Button>}
      </Group>
    ),
  }];
}

/** What was recorded of the event: begin and end, keep, delete, and the way to each. */
export function RecordingsPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const navigate = useNavigate();
  const mayEdit = useHasRole(event, 'organiser', 'director');
  const { data, error, refetch } = useRecordings(event);
  const commands = useRecordingCommands(event);
  const [keeping, setKeeping] = useState<Recording>();
  const [removing, setRemoving] = useState<Recording>();
  const list = data?.recordings ?? undefined;
  const button = mayEdit && data && <RecordButton on={list?.some((r) => r.state === 'running') ?? false} commands={commands} />;
  return (
    <>
      <PageHeader
        title={t('recording.title')}
        lead={t('recording.lead')}
        counts={list && [
          { value: list.length, label: t('recording.count') },
          ...(data?.on ? [{ value: 1, label: t('recording.count_running'), tone: 'red' as const }] : []),
        ]}
        print
        actions={button}
      />
      {commands.start.error && <ErrorNote error={commands.start.error} />}
      <DataTable
        caption={t('recording.title')}
        rows={list}
        rowKey={(r) => r.id}
        rowName={(r) => formatDateTime(r.started_at)}
        columns={useColumns(mayEdit, setKeeping, setRemoving)}
        onOpen={(r) => void navigate({ to: '/su-kien/$event/ghi-hinh/$recording', params: { event, recording: r.id } } as never)}
        empty={<EmptyState title={t('recording.empty')} todo={t('recording.empty_todo')} />}
        error={error}
        retry={() => void refetch()}
      />
      <KeepDialog recording={keeping} commands={commands} onClose={() => setKeeping(undefined)} />
      <ConfirmDialog
        opened={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t('recording.remove_ask', { when: removing ? formatDateTime(removing.started_at) : '' })}
        verb={t('recording.remove')}
        onConfirm={async () => { if (removing) await commands.remove.mutateAsync(removing.id); }}
      >
        {t('recording.remove_explain')}
      </ConfirmDialog>
    </>
  );
}
