import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import css from './ErrorNote.module.css';

/** Props of a note on what went wrong: what happened, what is safe, what to do. */
export interface ErrorNoteProps {
  /** What was thrown; its sentence for a person is shown. */
  error: unknown;
  /** What is safe all the same: "Kế hoạch cũ vẫn giữ nguyên." */
  safe?: string;
  /** What to do, where trying again is not the answer. */
  todo?: ReactNode;
  retry?: () => void;
}

/** Says what happened, what is safe and what to do; read out as soon as it appears. */
export function ErrorNote({ error, safe, todo, retry }: ErrorNoteProps) {
  const { t } = useTranslation();
  const { detail, errors } = asApiError(error);
  const besides = [...new Set(errors.map((e) => e.detail))].filter((d) => d !== detail);
  return (
    <div className={css.note} role="alert">
      <IconAlertTriangle className={css.sign} aria-hidden />
      <div>
        <p className={css.what}>{detail}</p>
        {besides.length > 0 && (
          <ul className={css.fields}>
            {besides.map((d) => <li key={d}>{d}</li>)}
          </ul>
        )}
        {safe && <p>{safe}</p>}
        {todo && <p>{todo}</p>}
        {retry && <Button variant="default" size="xs" mt="xs" onClick={retry}>{t('core.try_again')}</Button>}
      </div>
    </div>
  );
}
