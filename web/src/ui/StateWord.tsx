import { useTranslation } from 'react-i18next';
import { formatTime } from '@/lib/format';
import css from './StateWord.module.css';
import type { ToneName } from './theme';

/** Props of a state: its colour never comes without its word. */
export interface StateWordProps {
  tone: ToneName;
  word: string;
  /** Since when (server, unix ms): a lost or late thing says it. */
  since?: number;
  /** Filled, for what must be seen from afar; otherwise words with a mark before them. */
  solid?: boolean;
}

/** A state as a colour and a word: ĐANG PHÁT, ĐẠT, MẤT KẾT NỐI từ 14h07. */
export function StateWord({ tone, word, since, solid }: StateWordProps) {
  const { t } = useTranslation();
  return (
    <span className={css.state} data-tone={tone} data-solid={solid || undefined}>
      {word}
      {since !== undefined && <span className={css.since}>{t('core.since', { time: formatTime(since) })}</span>}
    </span>
  );
}
