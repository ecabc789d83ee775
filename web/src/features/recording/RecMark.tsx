import { useTranslation } from 'react-i18next';
import { useHotState } from '@/live/hotstate';
import css from './RecMark.module.css';

/**
 * ĐANG GHI HÌNH while what is on air is being recorded, nothing otherwise; the
 * law asks for it wherever people are seen. `corner` puts it into the upper
 * right corner of a picture.
 */
export function RecMark({ event, corner }: { event: string; corner?: boolean }) {
  const { t } = useTranslation();
  const { state } = useHotState<{ rec: boolean }>(`air:${event}`);
  if (!state?.rec) return null;
  return <p className={css.mark} data-corner={corner || undefined} role="status">{t('recording.mark')}</p>;
}
