import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadOptions } from '@/api/upload';
import { formatBytes, formatNumber } from '@/lib/format';
import { DropArea } from './DropArea';
import { ErrorNote } from './ErrorNote';
import css from './FileDrop.module.css';

/** Props of a place to drop a file on, or to choose one. */
export interface FileDropProps<Data> {
  /** What is asked for: "Kéo tệp kế hoạch vào đây". */
  label: string;
  /** Which kinds and how large. */
  hint?: string;
  /** As the file chooser takes it: ".docx,.pdf". */
  accept?: string;
  maxBytes?: number;
  /** Sends the file; use `upload()` of api/upload.ts. */
  send: (file: File, options: UploadOptions) => Promise<Data>;
  onDone: (data: Data, file: File) => void;
  /** What is safe when it fails: "Kế hoạch cũ vẫn giữ nguyên." */
  safe?: string;
}

interface Sending {
  file: File;
  share: number;
  stop: AbortController;
}

/** Takes one file by dropping or choosing, shows how far it is sent, and can be stopped. */
export function FileDrop<Data>({ label, hint, accept, maxBytes, send, onDone, safe }: FileDropProps<Data>) {
  const { t } = useTranslation();
  const [sending, setSending] = useState<Sending>();
  const [error, setError] = useState<unknown>();
  const [refused, setRefused] = useState<string>();

  const take = async (file: File | undefined) => {
    if (!file) return;
    setError(undefined);
    setRefused(undefined);
    if (maxBytes !== undefined && file.size > maxBytes) {
      setRefused(t('core.file_too_large', { size: formatBytes(file.size), max: formatBytes(maxBytes) }));
      return;
    }
    const stop = new AbortController();
    setSending({ file, share: 0, stop });
    try {
      const data = await send(file, { signal: stop.signal, onProgress: (share) => setSending({ file, share, stop }) });
      onDone(data, file);
    } catch (e) {
      if (!stop.signal.aborted) setError(e);
    } finally {
      setSending(undefined);
    }
  };

  const busy = sending && (
    <div className={css.sending} role="status">
      <p>{t('core.sending', { name: sending.file.name, percent: formatNumber(sending.share * 100) })}</p>
      <Progress value={sending.share * 100} aria-label={sending.file.name} />
      <Button variant="default" size="xs" onClick={() => sending.stop.abort()}>{t('core.stop')}</Button>
    </div>
  );
  return (
    <div className={css.whole}>
      <DropArea label={label} hint={hint} accept={accept} onFiles={([file]) => void take(file)} busy={busy} />
      {refused && <p className={css.refused} role="alert">{refused}</p>}
      {error !== undefined && <ErrorNote error={error} safe={safe} />}
    </div>
  );
}
