import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Event } from '@/api/event';
import { useHasRole } from '@/api/me';
import { useCommand } from '@/api/query';
import { formatDateTime } from '@/lib/format';
import { serverNow } from '@/live/clock';
import { showDone, showFailure } from '@/ui/undo';
import css from './DemoBanner.module.css';

const aheadMs = 70 * 60_000;

function fullMinute(at: number): number {
  return Math.ceil(at / 60_000) * 60_000;
}

/** Says that this is the sample ceremony, moved to today, and moves it again. */
export function DemoBanner({ event }: { event: Event }) {
  const { t } = useTranslation();
  const mayMove = useHasRole(event.id, 'organiser');
  const move = useCommand(
    () =>
      api.POST('/api/events/{event}/move', {
        params: { path: { event: event.id } },
        body: { start_at: fullMinute(serverNow() + aheadMs), revision: event.revision },
      }),
    {
      changes: [[event.id]],
      onDone: (moved) => moved.start_at != null && showDone(t('core.demo_moved', { time: formatDateTime(moved.start_at) })),
    },
  );
  return (
    <div className={`${css.banner} dc-screen-only`}>
      <p>{event.start_at == null ? t('core.demo_undated') : t('core.demo', { time: formatDateTime(event.start_at) })}</p>
      {mayMove && (
        <Button variant="default" size="compact-sm" loading={move.isPending} onClick={() => move.mutate(undefined, { onError: showFailure })}>
          {t('core.demo_move')}
        </Button>
      )}
    </div>
  );
}
