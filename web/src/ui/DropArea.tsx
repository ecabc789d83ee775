import { IconFileUpload } from '@tabler/icons-react';
import { useId, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './FileDrop.module.css';

/** Props of a place where files are dropped or chosen. */
export interface DropAreaProps {
  label: string;
  hint?: string;
  /** As the file chooser takes it: ".docx,.pdf". */
  accept?: string;
  multiple?: boolean;
  onFiles: (files: File[]) => void;
  /** Stands in the place instead while it takes nothing. */
  busy?: ReactNode;
}

/** Takes files by dropping or choosing; what becomes of them is the caller's. */
export function DropArea({ label, hint, accept, multiple, onFiles, busy }: DropAreaProps) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const list = [...(files ?? [])];
    if (list.length > 0) onFiles(multiple ? list : list.slice(0, 1));
    if (input.current) input.current.value = ''; // the same file may be chosen again
  };
  const drop = (e: DragEvent) => {
    e.preventDefault();
    setOver(false);
    if (!busy) take(e.dataTransfer.files);
  };
  return (
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
      {busy ?? (
        <>
          <input
            ref={input}
            id={id}
            className={css.input}
            type="file"
            accept={accept}
            multiple={multiple}
            aria-describedby={hint ? `${id}-hint` : undefined}
            onChange={(e) => take(e.currentTarget.files)}
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
  );
}
