import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileUpload, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { eventsQuery, type Event } from '@/api/event';
import { useMe } from '@/api/me';
import { formatDate, formatTime } from '@/lib/format';
import { DataTable } from '@/ui/table/DataTable';
import type { Column, Filter } from '@/ui/table/rows';
import { EmptyState } from '@/ui/EmptyState';
import { PageHeader } from '@/ui/PageHeader';
import { EventState, eventStates } from './EventState';
import { NewEvent } from './NewEvent';
import { firstPath, uploadPath } from './places';

function useColumns(): Column<Event>[] {
  const { t } = useTranslation();
  const { routesByPath } = useRouter();
  const me = useMe();
  return [
    {
      key: 'ten',
      header: t('setup.event_name'),
      cell: (e) => <Link to={firstPath(routesByPath, me, e.id)} params={{ event: e.id }} title={e.name} style={{ fontWeight: 600 }}>{e.name}</Link>,
      text: (e) => `${e.short_name} ${e.name}`,
    },
    {
      key: 'ngay',
      header: t('setup.event_day'),
      cell: (e) => (e.start_at == null ? t('setup.no_day') : `${formatTime(e.start_at)}, ${formatDate(e.start_at)}`),
      order: (a, b) => (a.start_at ?? Infinity) - (b.start_at ?? Infinity),
    },
    { key: 'noi', header: t('setup.hall'), wide: true, cell: (e) => e.hall_name, text: (e) => e.hall_name },
    { key: 'trangthai', header: t('setup.state'), cell: (e) => <EventState state={e.state} />, order: (a, b) => eventStates.indexOf(a.state) - eventStates.indexOf(b.state) },
  ];
}

function Beginnings({ onCreate }: { onCreate: () => void }) {
  const { t } = useTranslation();
  const { routesByPath } = useRouter();
  const uploads = uploadPath in routesByPath;
  return (
    <>
      {uploads && <Button component={Link} to={uploadPath} leftSection={<IconFileUpload size="1.1em" />}>{t('setup.upload_plan')}</Button>}
      <Button variant={uploads ? 'default' : 'filled'} leftSection={<IconPlus size="1.1em" />} onClick={onCreate}>{t('setup.new_event')}</Button>
    </>
  );
}

/** The list of events, and the two ways to begin one: from its plan, or by hand. */
export function EventsPage() {
  const { t } = useTranslation();
  const me = useMe();
  // As the server decides: the administrator, and who organises an event already.
  const begins = !!me?.account && (me.account.admin || Object.values(me.roles).some((roles) => (roles ?? []).includes('organiser')));
  const { data, error, refetch } = useQuery(eventsQuery);
  const [creating, dialog] = useDisclosure();
  const beginnings = begins ? <Beginnings onCreate={dialog.open} /> : undefined;
  const filters: Filter<Event>[] = [
    { key: 'loai', label: t('setup.state'), of: (e) => e.state, options: eventStates.map((s) => ({ value: s, label: t(`setup.state_${s}`) })) },
  ];
  return (
    <>
      <PageHeader title={t('core.events')} lead={t('setup.events_lead')} actions={beginnings} />
      <DataTable
        caption={t('core.events')}
        rows={data}
        rowKey={(e) => e.id}
        rowName={(e) => e.name}
        columns={useColumns()}
        filters={filters}
        empty={<EmptyState title={t('setup.no_event')} todo={t(begins ? 'setup.no_event_todo' : 'setup.no_event_ask')} action={beginnings} />}
        error={error}
        retry={() => void refetch()}
      />
      <NewEvent opened={creating} onClose={dialog.close} />
    </>
  );
}
