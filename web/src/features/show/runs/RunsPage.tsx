import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useHasRole } from '@/api/me';
import { useApi } from '@/api/query';
import { useEventID, useSearchTexts } from '@/lib/params';
import { PageHeader } from '@/ui/PageHeader';
import { OpenRunButtons } from '../live/OpenRun';
import { useShow } from '../live/useShow';
import { isOpen, screensOf } from '../live/words';
import { RunReport } from './RunReport';
import { RunTable } from './RunTable';
import { Screens } from './Screens';
import css from './Runs.module.css';

/** Rehearsals and the real thing, what became of each, and the screens that follow them. */
export function RunsPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const navigate = useNavigate();
  const { state: hot } = useShow(event);
  const mayRun = useHasRole(event, 'director');
  const mayManage = useHasRole(event, 'organiser', 'director', 'technician');
  const { data, error, refetch } = useApi([event, 'show', 'runs'], (o) => api.GET('/api/events/{event}/runs', { params: { path: { event } }, ...o }));
  const runs = data && (data.runs ?? []);
  const asked = useSearchTexts().phien;
  const chosen = runs?.find((r) => r.id === asked) ?? runs?.[0];
  const choose = (phien: string) => void navigate({ to: '.', search: ((before: object) => ({ ...before, phien })), replace: true });
  return (
    <div className={css.page}>
      <PageHeader
        title={t('run.title')}
        lead={t('run.lead')}
        counts={runs && [
          { value: runs.filter((r) => r.kind === 'rehearsal').length, label: t('run.count_rehearsals') },
          { value: runs.filter((r) => r.kind === 'live').length, label: t('run.count_live') },
          { value: screensOf(hot?.screens ?? {}), label: t('run.count_screens') },
        ]}
        print
        actions={<Button component={Link} to="/su-kien/$event/dieu-khien" params={{ event } as never} leftSection={<IconPlayerPlay size="1.1em" />}>{t('run.to_desk')}</Button>}
      />
      <section>
        <div className={css.head}>
          <h2>{t('run.runs')}</h2>
          {hot && !isOpen(hot.run) && mayRun && <div className={css.actions}><OpenRunButtons event={event} mayRun size="sm" /></div>}
        </div>
        <RunTable runs={runs} chosen={chosen?.id} onOpen={choose} error={error} retry={() => void refetch()} mayRun={mayRun} />
      </section>
      {chosen && <RunReport event={event} run={chosen} />}
      <Screens event={event} mayManage={mayManage} counts={hot?.screens ?? {}} />
    </div>
  );
}
