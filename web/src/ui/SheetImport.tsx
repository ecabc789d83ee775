import { Button, Group, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { upload, type UploadOptions } from '@/api/upload';
import { formatNumber } from '@/lib/format';
import { Dialog } from './Dialog';
import { ErrorNote } from './ErrorNote';
import { FileDrop } from './FileDrop';
import css from './SheetImport.module.css';

/** What is wrong with one cell of a sheet. */
export interface CellProblem {
  row: number;
  column: string;
  text: string;
}

interface Preview {
  token: string;
  problems: CellProblem[] | null;
}

/** Props of taking in a sheet: first what it would do, then doing it. */
export interface SheetImportProps<P extends Preview> {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What is asked for, and which columns it may have. */
  label: string;
  hint: string;
  /** What stays when it fails. */
  safe: string;
  previewURL: string;
  applyURL: string;
  /** What the sheet would do, under the name of the file. */
  show: (preview: P) => ReactNode;
  /** Whether anything would change. */
  changes: (preview: P) => boolean;
  /** Told what was shown, and the server's answer. */
  onApplied: (preview: P, answer: unknown) => void;
}

const accept = '.xlsx,.csv';
const maxBytes = 8 << 20;

function form(file: File, token?: string): FormData {
  const data = new FormData();
  data.append('file', file);
  if (token !== undefined) data.append('token', token);
  return data;
}

/** What is wrong, cell by cell. */
function Problems({ list }: { list: readonly CellProblem[] }) {
  const { t } = useTranslation();
  return (
    <div className={css.problems} role="alert">
      <p>{t('sheet.problems', { n: formatNumber(list.length) })}</p>
      <ul>
        {list.map((p, i) => (
          <li key={i}>
            <strong>{p.column ? t('sheet.cell', { row: formatNumber(p.row), column: p.column }) : t('sheet.row', { row: formatNumber(p.row) })}</strong> {p.text}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Body<P extends Preview>(props: SheetImportProps<P>) {
  const { t } = useTranslation();
  const [read, setRead] = useState<{ file: File; preview: P }>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = (file: File, options: UploadOptions) => upload<P>(props.previewURL, form(file), options);
  const apply = async () => {
    if (!read) return;
    setBusy(true);
    setError(undefined);
    try {
      const answer = await upload<unknown>(props.applyURL, form(read.file, read.preview.token));
      props.onApplied(read.preview, answer);
      props.onClose();
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  if (!read) {
    return <FileDrop label={props.label} hint={props.hint} accept={accept} maxBytes={maxBytes} send={send} safe={props.safe} onDone={(preview, file) => setRead({ file, preview })} />;
  }
  const problems = read.preview.problems ?? [];
  const idle = problems.length === 0 && !props.changes(read.preview);
  return (
    <Stack gap="md">
      <p className={css.file}>{read.file.name}</p>
      {problems.length > 0 && <Problems list={problems} />}
      {props.show(read.preview)}
      {idle && <p className={css.idle} role="status">{t('sheet.nothing')}</p>}
      {error !== undefined && <ErrorNote error={error} safe={props.safe} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={() => setRead(undefined)}>{t('sheet.other_file')}</Button>
        <Button onClick={() => void apply()} loading={busy} disabled={problems.length > 0 || idle}>{t('sheet.apply')}</Button>
      </Group>
    </Stack>
  );
}

/** Takes in a sheet in two steps: the file is read and shown with its errors by row and column, then applied as shown. */
export function SheetImport<P extends Preview>(props: SheetImportProps<P>) {
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title} size="xl">
      <Body {...props} />
    </Dialog>
  );
}
