import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import { useHasRole } from '@/api/me';
import { formatBytes, formatNumber } from '@/lib/format';
import { useEventID } from '@/lib/params';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Digits } from '@/ui/Digits';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorNote } from '@/ui/ErrorNote';
import { PageHeader } from '@/ui/PageHeader';
import { StateWord } from '@/ui/StateWord';
import { DataTable } from '@/ui/table/DataTable';
import type { Column } from '@/ui/table/rows';
import { Short } from '@/ui/table/Short';
import { ClipDialog } from './ClipDialog';
import { lengthText, useClipCommands, useClips, useReadiness, type Clip, type Readiness } from './clips';
import { ClipUploads } from './ClipUploads';
import { ReadyBar } from './ReadyBar';
import { Reminders } from './Reminders';

function Findings({ clip }: { clip: Clip }) {
  const { t } = useTranslation();
  if (clip.state === 'uploading') return <StateWord tone="grey" word={t('clip.half', { percent: formatNumber(Math.floor((100 * clip.received) / clip.size)) })} />;
  const [first, ...more] = clip.findings ?? [];
  if (!first) return <StateWord tone="green" word={t('clip.plays')} />;
  return <><StateWord tone="amber" word={t('clip.findings', { n: more.length + 1 })} /><Short text={first.text} lines={2} min="12rem" /></>;
}

function useColumns(readiness: Readiness | undefined): Column<Clip>[] {
  const { t } = useTranslation();
  const sites = readiness?.count.sites ?? 0;
  const held = (c: Clip) => readiness?.clips?.find((h) => h.clip_id === c.id);
  const codecs = (c: Clip) => [c.video, c.audio].filter(Boolean).join(', ');
  return [
    { key: 'ten', header: t('clip.name'), width: '35%', cell: (c) => <Short text={c.number > 0 ? t('clip.numbered', { n: c.number, name: c.name }) : c.name} lines={2} min="12rem" />, text: (c) => `${c.name} ${(c.uses ?? []).map((u) => u.words).join(' ')}` },
    { key: 'buoc', header: t('clip.cues'), width: '25%', wide: true, cell: (c) => <Short text={(c.uses ?? []).map((u) => u.words).join('; ') || (c.state === 'whole' ? t('clip.unused') : '')} lines={2} /> },
    { key: 'dai', header: t('clip.length'), align: 'right', cell: (c) => <Digits text={lengthText(c)} />, order: (a, b) => a.duration_ms - b.duration_ms },
    { key: 'nang', header: t('clip.bytes'), align: 'right', cell: (c) => <Digits text={formatBytes(c.size)} />, order: (a, b) => a.size - b.size },
    { key: 'ma', header: t('clip.codecs'), wide: true, cell: codecs, text: codecs },
    { key: 'xem', header: t('clip.judged'), width: '25%', cell: (c) => <Findings clip={c} />, order: (a, b) => (a.findings?.length ?? 0) - (b.findings?.length ?? 0) },
    { key: 'san_sang', header: t('clip.readiness'), cell: (c) => (c.state === 'whole' ? <ReadyBar held={held(c)} sites={sites} /> : null), order: (a, b) => (held(a)?.ready ?? 0) - (held(b)?.ready ?? 0) },
  ];
}

/** Asks before a clip goes; one that is used or on air is named by the server, and asked for once more. */
function DeleteDialog({ clip, onClose, remove }: { clip: Clip; onClose: () => void; remove: (sure: boolean) => Promise<unknown> }) {
  const { t } = useTranslation();
  const [used, setUsed] = useState<string>();
  const confirm = async () => {
    try {
      await remove(used !== undefined);
    } catch (e) {
      const { code, detail } = asApiError(e);
      if (/^clip\.(used|on_air)$/.test(code)) setUsed(detail);
      throw e;
    }
  };
  return (
    <ConfirmDialog opened onClose={onClose} title={t('clip.delete_ask', { name: clip.name })} verb={t(used ? 'clip.delete_all_the_same' : 'clip.delete')} onConfirm={confirm}>
      {t(clip.state === 'whole' ? 'clip.delete_explain' : 'clip.delete_half_explain')}
    </ConfirmDialog>
  );
}

/** The films of the event: sent in, judged, handed out, and when each is to be opened. */
export function ClipsPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const mayEdit = useHasRole(event, 'organiser', 'director', 'technician');
  const { data, error, refetch } = useClips(event);
  const { data: readiness, error: unready, refetch: ask } = useReadiness(event);
  const commands = useClipCommands(event);
  const [open, setOpen] = useState<string>();
  const [deleting, setDeleting] = useState<Clip>();
  const clips = data?.clips ?? undefined;
  const count = data?.count;
  return (
    <>
      <PageHeader
        title={t('clip.title')}
        lead={<>{t('clip.lead')} <Anchor component={Link} to={`/su-kien/${event}/chuong-trinh?xem=anh`}>{t('clip.to_slides')}</Anchor></>}
        counts={count && [
          { value: count.total, label: t('clip.count_total') },
          ...(count.uploading > 0 ? [{ value: count.uploading, label: t('clip.count_uploading') }] : []),
          ...(count.doubtful > 0 ? [{ value: count.doubtful, label: t('clip.count_doubtful'), tone: 'amber' as const }] : []),
          ...(count.cues_open > 0 ? [{ value: count.cues_open, label: t('clip.count_cues_open'), tone: 'amber' as const }] : []),
          ...(readiness && count.total > 0 ? [{ value: readiness.count.complete, label: t('clip.count_complete', { all: formatNumber(readiness.count.sites) }), tone: readiness.count.complete === readiness.count.sites ? 'green' as const : undefined }] : []),
        ]}
        print
      />
      {mayEdit && data && <div className="dc-screen-only"><ClipUploads event={event} clips={clips ?? []} maxBytes={data.max_bytes} /></div>}
      {unready && <ErrorNote error={unready} retry={() => void ask()} />}
      <DataTable
        caption={t('clip.title')}
        rows={clips}
        rowKey={(c) => c.id}
        rowName={(c) => c.name}
        columns={useColumns(readiness)}
        onOpen={(c) => setOpen(c.id)}
        empty={<EmptyState title={t('clip.empty')} todo={t(mayEdit ? 'clip.empty_todo' : 'clip.empty_ask')} />}
        error={error}
        retry={() => void refetch()}
      />
      {data && <Reminders reminders={data.reminders ?? []} minutes={data.settings.reminder_min} mayEdit={mayEdit} commands={commands} />}
      <ClipDialog event={event} clip={clips?.find((c) => c.id === open)} readiness={readiness} mayEdit={mayEdit} commands={commands} onClose={() => setOpen(undefined)} onDelete={setDeleting} />
      {deleting && (
        <DeleteDialog
          clip={deleting}
          onClose={() => setDeleting(undefined)}
          remove={async (sure) => {
            await commands.remove.mutateAsync({ clip: deleting, sure });
            setOpen(undefined);
          }}
        />
      )}
    </>
  );
}
