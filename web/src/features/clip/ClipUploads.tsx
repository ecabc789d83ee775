import { Button, Group, Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatNumber } from '@/lib/format';
import { DropArea } from '@/ui/DropArea';
import { ErrorNote } from '@/ui/ErrorNote';
import { showDone } from '@/ui/undo';
import css from './ClipUploads.module.css';
import { uploadOf, type Clip } from './clips';
import { uploads, useUploads, type Sending } from './uploads';

function Row({ sending: s }: { sending: Sending }) {
  const { t } = useTranslation();
  const percent = formatNumber(Math.floor(s.share * 100));
  const goesOn = s.state === 'paused' || s.state === 'failed';
  const refused = s.state === 'refused';
  return (
    <li className={css.row}>
      <div className={css.words}>
        <strong>{s.file.name}</strong>
        <span>{formatBytes(s.file.size)}</span>
        <span role="status">{t(`clip.sending_${s.state}`, { percent })}</span>
      </div>
      {!refused && <Progress value={s.share * 100} color={s.state === 'sending' || s.state === 'checking' ? 'blue' : 'gray'} aria-label={s.file.name} />}
      {s.error !== undefined && <ErrorNote error={s.error} />}
      <Group gap="xs">
        {goesOn && <Button size="compact-sm" variant="default" onClick={() => uploads.resume(s.key)}>{t('clip.resume')}</Button>}
        {!goesOn && !refused && (
          <Button size="compact-sm" variant="default" onClick={() => uploads.pause(s.key)} disabled={s.state === 'checking'}>{t('clip.pause')}</Button>
        )}
        {(goesOn || refused) && <Button size="compact-sm" variant="subtle" color="gray" onClick={() => uploads.drop(s.key)}>{t('clip.put_away')}</Button>}
      </Group>
    </li>
  );
}

/** Takes several films, sends one after the other, and goes on where a break left them. */
export function ClipUploads({ event, clips, maxBytes }: { event: string; clips: readonly Clip[]; maxBytes: number }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const list = useUploads(event);
  const [refused, setRefused] = useState<string[]>([]);
  useEffect(() => {
    uploads.onArrived((where, clip) => {
      void client.invalidateQueries({ queryKey: [where, 'clip'] });
      showDone(t('clip.arrived', { name: clip.name }));
    });
  }, [client, t]);
  const busy = list.some((s) => s.state !== 'paused' && s.state !== 'failed' && s.state !== 'refused');
  useEffect(() => {
    if (!busy) return undefined;
    const ask = (e: BeforeUnloadEvent) => e.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [busy]);
  const take = (files: File[]) => {
    const large = files.filter((f) => f.size > maxBytes);
    setRefused(large.map((f) => t('core.file_too_large', { size: formatBytes(f.size), max: formatBytes(maxBytes) })));
    for (const file of files) if (file.size <= maxBytes) uploads.add(event, file, uploadOf(clips, file)?.id);
  };
  return (
    <div className={css.whole}>
      <DropArea label={t('clip.drop')} hint={t('clip.drop_hint', { max: formatBytes(maxBytes) })} accept="video/mp4,video/webm,video/quicktime,.mp4,.m4v,.webm,.mov" multiple onFiles={take} />
      {refused.map((words) => <p key={words} className={css.refused} role="alert">{words}</p>)}
      {list.length > 0 && <ul className={css.list} aria-label={t('clip.sending_list')}>{list.map((s) => <Row key={s.key} sending={s} />)}</ul>}
    </div>
  );
}
