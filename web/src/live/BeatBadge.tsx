import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatClock } from '@/lib/format';
import css from './BeatBadge.module.css';
import { localNow, toServer, useNow } from './clock';
import { useLostAt } from './connection';
import { useBeatAt } from './hotstate';

/** A server that was silent for longer is told of. */
export const lateMs = 3_000;

/** How long the channel has been silent: since when (server, unix ms), or undefined while its last beat is fresh. */
export function useSilence(channel: string | undefined): number | undefined {
  const [openedAt] = useState(localNow);
  const last = useBeatAt(channel) ?? openedAt;
  const now = useNow(500);
  const since = toServer(last);
  return channel !== undefined && now - since > lateMs ? since : undefined;
}

/** Props of the badge on a live screen: the hot channel that the screen lives from. */
export interface BeatBadgeProps {
  channel: string | undefined;
}

/** MẤT LIÊN LẠC MÁY CHỦ and since when, at the top of a live screen whose last beat is older than 3 s. */
export function BeatBadge({ channel }: BeatBadgeProps) {
  const { t } = useTranslation();
  const since = useSilence(channel);
  return (
    <div role="status" className={css.place}>
      {since !== undefined && (
        <p className={css.badge}>
          <strong>{t('live.lost')}</strong> {t('live.lost_since', { time: formatClock(since) })}
        </p>
      )}
    </div>
  );
}

/** The same for the office: a line under the header once the connection has been down for 3 s. */
export function LinkNote() {
  const { t } = useTranslation();
  const lostAt = useLostAt();
  const now = useNow(1000);
  const since = lostAt === undefined ? undefined : toServer(lostAt);
  return (
    <div role="status">
      {since !== undefined && now - since > lateMs && <p className={css.note}>{t('live.office_lost', { time: formatClock(since) })}</p>}
    </div>
  );
}
