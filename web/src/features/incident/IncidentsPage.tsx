import { Button } from '@mantine/core';
import { IconAdjustments, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasRole } from '@/api/me';
import { useEventID, useSearchTexts } from '@/lib/params';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorNote } from '@/ui/ErrorNote';
import { PageHeader } from '@/ui/PageHeader';
import { chosen, editors, useIncidentCommands, useIncidents, type Wanted } from './incidents';
import { IncidentDetail } from './IncidentDetail';
import { IncidentFilters } from './IncidentFilters';
import { IncidentList } from './IncidentList';
import { OpenDialog } from './OpenDialog';
import { ThresholdsDialog } from './ThresholdsDialog';
import css from './Incidents.module.css';

/** The workbook of what the list shows. */
function exportOf(event: string, { state, site, kind }: Wanted): string {
  const query = new URLSearchParams();
  if (state !== 'all') query.set('state', state === '' || state === 'recovered' ? 'unclosed' : state);
  if (site) query.set('site', site);
  if (kind) query.set('kind', kind);
  const text = query.toString();
  return `/api/events/${event}/incidents.xlsx${text && `?${text}`}`;
}

/** What went wrong: the list at the left, one of them at the right; on a phone one after the other. */
export function IncidentsPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const navigate = useNavigate();
  const mayEdit = useHasRole(event, ...editors);
  const { trang_thai = '', diem = '', loai = '', su_co } = useSearchTexts();
  const { data, error, refetch } = useIncidents(event);
  const commands = useIncidentCommands(event);
  const [dialog, setDialog] = useState<'open' | 'thresholds'>();
  const all = data && (data.incidents ?? []);
  const count = data?.count;
  const wanted = { state: trang_thai, site: diem, kind: loai };
  const list = chosen(all ?? [], wanted);
  const one = all?.find((i) => i.id === su_co);
  const search = (change: object) => void navigate({ to: '.', search: ((before: object) => ({ ...before, ...change })), replace: true });
  const add = mayEdit && <Button leftSection={<IconPlus size="1.1em" />} onClick={() => setDialog('open')}>{t('incident.open')}</Button>;
  return (
    <>
      <PageHeader
        title={t('incident.title')}
        lead={t('incident.lead')}
        counts={count && [
          { value: count.open, label: t('incident.count_open'), tone: count.open > 0 ? 'red' : undefined },
          { value: count.working, label: t('incident.count_working'), tone: count.working > 0 ? 'amber' : undefined },
          { value: count.recovered, label: t('incident.count_recovered'), tone: count.recovered > 0 ? 'green' : undefined },
          { value: count.closed, label: t('incident.count_closed') },
        ]}
        print
        exports={[{ label: t('incident.export_xlsx'), href: exportOf(event, wanted) }]}
        actions={<>{add}{mayEdit && <Button variant="default" leftSection={<IconAdjustments size="1.1em" />} onClick={() => setDialog('thresholds')}>{t('incident.thresholds')}</Button>}</>}
      />
      {error && !data && <ErrorNote error={error} retry={() => void refetch()} />}
      {all?.length === 0 && <EmptyState title={t('incident.empty')} todo={t('incident.empty_todo')} action={add} />}
      {all && all.length > 0 && (
        <div className={css.page} data-one={one ? true : undefined}>
          <div className={css.left}>
            <IncidentFilters all={all} wanted={wanted} onChange={search} />
            <IncidentList list={list} chosen={one?.id} onOpen={(id) => search({ su_co: id })} />
          </div>
          <div className={css.right}>
            {one ? <IncidentDetail key={one.id} event={event} incident={one} all={all} commands={commands} mayEdit={mayEdit} onBack={() => search({ su_co: undefined })} />
              : <p className={css.choose}>{t('incident.choose')}</p>}
          </div>
        </div>
      )}
      <OpenDialog event={event} opened={dialog === 'open'} commands={commands} onClose={() => setDialog(undefined)} onOpened={(i) => search({ su_co: i.id, trang_thai: undefined, diem: undefined, loai: undefined })} />
      <ThresholdsDialog event={event} opened={dialog === 'thresholds'} onClose={() => setDialog(undefined)} />
    </>
  );
}
