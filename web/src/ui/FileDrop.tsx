import { Button, Progress } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useId, useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadOptions } from '@/api/upload';
import { formatBytes, formatNumber } from '@/lib/format';
import css from './FileDrop.module.css';
import { ErrorNote } from './ErrorNote';

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
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
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
      if (input.current) input.current.value = '';
    }
  };
  const drop = (e: DragEvent) => {
    e.preventDefault();
    setOver(false);
    if (!sending) void take(e.dataTransfer.files[0]);
  };

  return (
    <div className={css.whole}>
      <div
        className={css.drop}
        data-over={over || undefined}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {sending ? (
          <div className={css.sending} role="status">
            <p>{t('core.sending', { name: sending.file.name, percent: formatNumber(sending.share * 100) })}</p>
            <Progress value={sending.share * 100} aria-label={sending.file.name} />
            <Button variant="default" size="xs" onClick={() => sending.stop.abort()}>{t('core.stop')}</Button>
          </div>
        ) : (
          <>
            <input
              ref={input}
              id={id}
              className={css.input}
              type="file"
              accept={accept}
              aria-describedby={hint ? `${id}-hint` : undefined}
              onChange={(e) => void take(e.currentTarget.files?.[0])}
            />
            <label htmlFor={id} className={css.label}>
              <IconFileUpload className={css.sign} aria-hidden />
              <span className={css.words}>{label}</span>
              <span className={css.choose}>{t('core.choose_file')}</span>
            </label>
            {hint && <p id={`${id}-hint`} className={css.hint}>{hint}</p>}
          </>
        )}
      </div>
      {refused && <p className={css.refused} role="alert">{refused}</p>}
      {error !== undefined && <ErrorNote error={error} safe={safe} />}
    </div>
  );
}
