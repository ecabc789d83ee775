import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Event } from '@/api/event';
import { useCommand } from '@/api/query';
import { dayStart, formatDateTime, formatTime } from '@/lib/format';
import { serverNow } from '@/live/clock';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { DateField, TimeField } from '@/ui/DateField';
import { Sheet } from '@/ui/Sheet';
import { showDone } from '@/ui/undo';

const soonMs = 70 * 60_000;

function fullMinute(at: number): number {
  return Math.ceil(at / 60_000) * 60_000;
}

function split(at: number | null): { day?: number; minutes?: number } {
  return at === null ? {} : { day: dayStart(at), minutes: (at - dayStart(at)) / 60_000 };
}

/** When the event begins; moving it tells first what moves along. */
export function MoveForm({ event, locked }: { event: Event; locked: boolean }) {
  const { t } = useTranslation();
  const current = split(event.start_at);
  const [typed, setTyped] = useState<{ day?: number; minutes?: number }>({});
  const [asked, setAsked] = useState<number>();
  const day = 'day' in typed ? typed.day : current.day;
  const minutes = 'minutes' in typed ? typed.minutes : current.minutes;
  const wanted = day === undefined || minutes === undefined ? undefined : day + minutes * 60_000;
  const move = useCommand(
    (start_at: number) => api.POST('/api/events/{event}/move', { params: { path: { event: event.id } }, body: { start_at, revision: event.revision } }),
    {
      changes: [[event.id]],
      onDone: (moved) => {
        setTyped({});
        if (moved.start_at !== null) showDone(t('setup.moved', { time: formatDateTime(moved.start_at) }));
      },
    },
  );
  const days = asked !== undefined && event.start_at !== null ? Math.round((dayStart(asked) - dayStart(event.start_at)) / 86_400_000) : 0;
  return (
    <Sheet title={t('setup.when')} lead={event.end_at === null ? t('setup.when_lead') : t('setup.when_lead_end', { end: formatTime(event.end_at) })}>
      <form noValidate onSubmit={(e) => { e.preventDefault(); setAsked(wanted); }}>
        <Group align="flex-start" gap="md">
          <DateField label={t('setup.day')} value={day} disabled={locked} onChange={(v) => setTyped({ ...typed, day: v })} />
          <TimeField label={t('setup.start')} value={minutes} disabled={locked} onChange={(v) => setTyped({ ...typed, minutes: v })} />
          <Button type="submit" mt="1.65rem" disabled={locked || wanted === undefined || wanted === event.start_at}>{t(event.start_at === null ? 'setup.set_start' : 'setup.move')}</Button>
          {event.demo && <Button mt="1.65rem" variant="default" onClick={() => setAsked(fullMinute(serverNow() + soonMs))}>{t('core.demo_move')}</Button>}
        </Group>
      </form>
      <ConfirmDialog
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={t('setup.move_ask', { time: asked === undefined ? '' : formatDateTime(asked) })}
        verb={t(event.start_at === null ? 'setup.set_start' : 'setup.move')}
        onConfirm={() => (asked === undefined ? Promise.resolve() : move.mutateAsync(asked))}
      >
        {event.start_at === null ? t('setup.move_first') : t(days === 0 ? 'setup.move_explain_hours' : 'setup.move_explain', { days: Math.abs(days), way: t(days < 0 ? 'setup.earlier' : 'setup.later') })}
      </ConfirmDialog>
    </Sheet>
  );
}
