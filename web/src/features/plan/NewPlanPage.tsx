import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ok } from '@/api/client';
import { eventsQuery, type Event } from '@/api/event';
import { meQuery } from '@/api/me';
import type { UploadOptions } from '@/api/upload';
import { FileDrop } from '@/ui/FileDrop';
import { PageHeader } from '@/ui/PageHeader';
import { accepted, type PlanView } from './plan';
import css from './Plan.module.css';
import { sendPlan, useFileHint, usualBytes } from './Upload';

/** The name of a draft until its plan gives it one. */
export function draftName(file: string): string {
  return file.replace(/\.[^.]+$/, '').replace(/[_]+/g, ' ').trim() || file;
}

interface Begun {
  event: Event;
  view: PlanView;
}

/** Makes the draft and reads the plan into it; where the file cannot be read, no draft stays behind. */
async function begin(file: File, options: UploadOptions): Promise<Begun> {
  const event = await ok(api.POST('/api/events', { body: { name: draftName(file.name) } }));
  try {
    return { event, view: await sendPlan(event.id, file, options) };
  } catch (e) {
    await api.DELETE('/api/events/{event}', { params: { path: { event: event.id }, query: { revision: event.revision } } }).catch(() => undefined);
    throw e;
  }
}

/** The beginning of an event: its plan is given, and the program reads it. */
export function NewPlanPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const hint = useFileHint(usualBytes);
  return (
    <>
      <PageHeader title={t('plan.new_title')} lead={t('plan.new_lead')} />
      <div className={css.first}>
        <FileDrop<Begun>
          label={t('plan.drop')}
          hint={hint}
          accept={accepted}
          maxBytes={usualBytes}
          send={begin}
          onDone={({ event }) => {
            void client.invalidateQueries({ queryKey: eventsQuery.queryKey });
            // Who makes an event becomes its organiser: the page asks for that role.
            void client.invalidateQueries({ queryKey: meQuery.queryKey }).then(() => navigate({ to: `/su-kien/${event.id}/ke-hoach` } as never));
          }}
        />
        <ol className={css.steps}>
          <li>{t('plan.step_read')}</li>
          <li>{t('plan.step_answer')}</li>
          <li>{t('plan.step_confirm')}</li>
        </ol>
      </div>
    </>
  );
}
