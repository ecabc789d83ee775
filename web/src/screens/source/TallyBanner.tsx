import { useTranslation } from 'react-i18next';
import type { Tally } from '@/features/bridge/room/wanted';
import css from './Source.module.css';

/** CHỜ, CHUẨN BỊ, ĐANG PHÁT: never a colour without its word. */
export function TallyBanner({ tally }: { tally: Tally }) {
  const { t } = useTranslation();
  return <p className={css.tally} role="status" data-tally={tally} data-testid="tally">{t(`site.tally_${tally}`)}</p>;
}
