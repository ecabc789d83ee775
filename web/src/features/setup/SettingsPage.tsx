import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/event';
import { useHasRole } from '@/api/me';
import { useEventID } from '@/lib/params';
import { ErrorNote } from '@/ui/ErrorNote';
import { PageHeader } from '@/ui/PageHeader';
import { Sheet } from '@/ui/Sheet';
import { DeadlinesForm } from './DeadlinesForm';
import { FactsForm } from './FactsForm';
import { MoveForm } from './MoveForm';
import { RolesTable } from './RolesTable';
import css from './SettingsPage.module.css';
import { StateSteps } from './StateSteps';

/** The event itself: its facts, its time, its deadlines, who does what, and where it stands. */
export function SettingsPage() {
  const { t } = useTranslation();
  const id = useEventID();
  const mayEdit = useHasRole(id, 'organiser');
  const { data: event, error, refetch } = useEvent(id);
  const locked = !mayEdit || event?.state === 'closed';
  if (!event) return error ? <ErrorNote error={error} retry={() => void refetch()} /> : <p role="status">{t('core.loading')}</p>;
  return (
    <>
      <PageHeader title={t('setup.settings')} lead={event.state === 'closed' ? t('setup.settings_closed') : undefined} />
      <div className={css.sheets}>
        <FactsForm event={event} locked={locked} />
        <MoveForm event={event} locked={locked} />
        <DeadlinesForm event={id} locked={locked} />
        {mayEdit && <Sheet title={t('setup.roles')} lead={t('setup.roles_lead')}><RolesTable event={id} /></Sheet>}
        {mayEdit && <StateSteps event={event} />}
      </div>
    </>
  );
}
