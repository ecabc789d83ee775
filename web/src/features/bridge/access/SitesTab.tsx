import { Button } from '@mantine/core';
import { IconEye, IconEyeOff, IconKey } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasRole } from '@/api/me';
import { formatNumber } from '@/lib/format';
import { EmptyState } from '@/ui/EmptyState';
import { PageHeader, type Count, type Export } from '@/ui/PageHeader';
import { DataTable } from '@/ui/table/DataTable';
import { showDone } from '@/ui/undo';
import { contactRoles, useAccessCommands, useAccessList, type SiteAccess } from './access';
import { ContactImport } from './ContactImport';
import { DeskPhone } from './DeskPhone';
import { SiteDialog } from './SiteDialog';
import { SitesBulk } from './SitesBulk';
import { useColumns, useFilters } from './columns';

type Counts = NonNullable<ReturnType<typeof useAccessList>['data']>['count'];

function useCounts(count: Counts | undefined): Count[] | undefined {
  const { t } = useTranslation();
  if (!count) return undefined;
  return [
    { value: count.total, label: t('access.count_sites') },
    { value: count.issued, label: t('access.count_issued'), tone: count.issued < count.total ? 'amber' : undefined },
    { value: count.pending, label: t('access.count_pending'), tone: count.pending > 0 ? 'amber' : undefined },
    { value: count.confirmed, label: t('access.count_confirmed'), tone: count.confirmed > 0 ? 'green' : undefined },
    { value: count.contacts, label: t('access.count_contacts'), tone: count.contacts < count.total ? 'amber' : undefined },
  ];
}

/** What leaves as a file. Codes and telephones are on most of it. */
function useFiles(event: string): { prints: Export[]; exports: Export[] } {
  const { t } = useTranslation();
  const at = `/api/events/${event}/bridge`;
  return {
    prints: [{ label: t('access.print_pages'), href: `${at}/links.pdf` }, { label: t('access.print_list'), href: `${at}/link-list.pdf` }],
    exports: [
      { label: t('access.export_kit'), href: `${at}/kit.zip` },
      { label: t('access.export_xlsx'), href: `${at}/contacts.xlsx` },
      { label: t('access.export_csv'), href: `${at}/contacts.csv` },
    ],
  };
}

/** Every site with its code, its devices, who looks after it and who was telephoned. */
export function SitesTab({ event }: { event: string }) {
  const { t } = useTranslation();
  const mayContact = useHasRole(event, ...contactRoles);
  const { data, error, refetch } = useAccessList(event);
  const commands = useAccessCommands(event);
  const [codes, setCodes] = useState(false);
  const [importing, setImporting] = useState(false);
  const [openedID, setOpened] = useState<string>();
  const sites = data?.sites ?? undefined;
  const { prints, exports } = useFiles(event);
  const missing = (data?.count.total ?? 0) - (data?.count.issued ?? 0);
  const opened = sites?.find((s) => s.site_id === openedID);
  const columns = useColumns({ codes, mayContact, commands });
  const filters = useFilters(sites ?? []);
  const issue = () => commands.issue.mutate([], { onSuccess: ({ count }) => showDone(t('access.issued', { n: formatNumber(count) })) });
  return (
    <>
      <PageHeader
        title={t('access.title')}
        lead={t('access.lead')}
        counts={useCounts(data?.count)}
        print={data && data.count.issued > 0 ? prints : undefined}
        exports={data && data.count.issued > 0 ? exports : exports.slice(1)}
        actions={
          <>
            {mayContact && <Button variant="default" onClick={() => setImporting(true)}>{t('access.import')}</Button>}
            <Button variant="default" visibleFrom="sm" aria-pressed={codes} leftSection={codes ? <IconEyeOff size="1.1em" /> : <IconEye size="1.1em" />} onClick={() => setCodes(!codes)}>{t(codes ? 'access.codes_hide' : 'access.codes_show')}</Button>
            {missing > 0 && <Button leftSection={<IconKey size="1.1em" />} loading={commands.issue.isPending} onClick={issue}>{t('access.issue_missing', { n: formatNumber(missing) })}</Button>}
          </>
        }
      />
      <DeskPhone event={event} commands={commands} />
      <DataTable<SiteAccess>
        caption={t('access.title')}
        rows={sites}
        rowKey={(s) => s.site_id}
        rowName={(s) => s.label}
        columns={columns}
        filters={filters}
        onOpen={(s) => setOpened(s.site_id)}
        bulk={(selected, clear) => <SitesBulk event={event} selected={selected} clear={clear} commands={commands} />}
        empty={<EmptyState title={t('access.empty')} todo={t('access.empty_todo')} action={<Button component={Link} to={`/su-kien/${event}/diem-cau`}>{t('access.to_sites')}</Button>} />}
        error={error}
        retry={() => void refetch()}
      />
      <SiteDialog event={event} site={opened} mayContact={mayContact} commands={commands} onClose={() => setOpened(undefined)} />
      <ContactImport event={event} opened={importing} onClose={() => setImporting(false)} />
    </>
  );
}
