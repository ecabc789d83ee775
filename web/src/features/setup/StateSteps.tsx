import { Button, Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { eventsQuery, type Event } from '@/api/event';
import { useCommand } from '@/api/query';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Sheet } from '@/ui/Sheet';
import { showDone } from '@/ui/undo';
import { EventState } from './EventState';

type Step = 'prepare' | 'close' | 'reopen' | 'delete';

/** The steps that lead on from a state. */
const steps: Record<Event['state'], readonly Step[]> = { draft: ['prepare', 'close', 'delete'], prepared: ['close'], live: ['close'], closed: ['reopen'] };

/** Where the event stands, and the steps from there, each asked before it is done. */
export function StateSteps({ event }: { event: Event }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Step>();
  const path = { event: event.id };
  const options = { changes: [[event.id, 'event'], eventsQuery.queryKey] };
  const body = { confirmed: true, revision: event.revision };
  const prepare = useCommand(() => api.POST('/api/events/{event}/prepare', { params: { path }, body }), options);
  const close = useCommand(() => api.POST('/api/events/{event}/close', { params: { path }, body }), options);
  const reopen = useCommand(() => api.POST('/api/events/{event}/reopen', { params: { path }, body }), options);
  const remove = useCommand(() => api.DELETE('/api/events/{event}', { params: { path, query: { revision: event.revision } } }), {
    changes: [eventsQuery.queryKey],
    onDone: () => void navigate({ to: '/' }),
  });
  const commands = { prepare, close, reopen, delete: remove };
  const confirm = async (step: Step) => {
    await commands[step].mutateAsync(undefined);
    showDone(t(`setup.step_done_${step}`));
  };
  return (
    <Sheet title={t('setup.state')} lead={t(`setup.state_lead_${event.state}`)}>
      <Group gap="md">
        <EventState state={event.state} />
        {steps[event.state].map((step) => <Button key={step} variant="default" onClick={() => setAsked(step)}>{t(`setup.step_${step}`)}</Button>)}
      </Group>
      {asked && (
        <ConfirmDialog
          opened
          onClose={() => setAsked(undefined)}
          title={t(`setup.step_ask_${asked}`)}
          verb={t(`setup.step_${asked}`)}
          onConfirm={() => confirm(asked)}
          word={asked === 'delete' ? t('setup.delete_word') : undefined}
        >
          {t(`setup.step_explain_${asked}`)}
        </ConfirmDialog>
      )}
    </Sheet>
  );
}
