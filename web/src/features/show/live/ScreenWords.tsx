import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BeatBadge } from '@/live/BeatBadge';
import css from './ScreenWords.module.css';

/** What a live screen says before its first picture, or where it may not have one. */
export function ScreenWords({ channel, denied, children }: { channel?: string; denied?: boolean; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <main className={css.screen}>
      <BeatBadge channel={denied ? undefined : channel} />
      <p role="status">{children ?? t(denied ? 'stage.denied' : 'stage.connecting')}</p>
    </main>
  );
}
