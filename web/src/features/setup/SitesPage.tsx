import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasRole } from '@/api/me';
import { formatNumber } from '@/lib/format';
import { compareText } from '@/lib/collate';
import { useEventID } from '@/lib/params';
import { Digits } from '@/ui/Digits';
import { EmptyState } from '@/ui/EmptyState';
import { PageHeader } from '@/ui/PageHeader';
import { SourceNote } from '@/ui/SourceNote';
import { StateWord } from '@/ui/StateWord';
import { DataTable } from '@/ui/table/DataTable';
import { Short } from '@/ui/table/Short';
import type { Column } from '@/ui/table/rows';
import { SiteAdd } from './SiteAdd';
import { SiteBulk } from './SiteBulk';
import { SiteDialog } from './SiteForm';
import { SiteImport } from './SiteImport';
import { siteEditors, useSiteCommands, useSites, type Site } from './sites';

function useColumns(event: string): Column<Site>[] {
  const { t } = useTranslation();
  const byName = (a: Site, b: Site) => Number(a.name === '') - Number(b.name === '') || compareText(a.name, b.name) || a.number - b.number;
  return [
    { key: 'ten', header: t('setup.site_name'), cell: (s) => s.label, text: (s) => s.label, order: byName },
    { key: 'so', header: t('setup.site_number'), align: 'right', width: '4rem', cell: (s) => <Digits text={formatNumber(s.number)} />, order: (a, b) => a.number - b.number },
    { key: 'ma', header: t('setup.site_code'), wide: true, cell: (s) => s.code && <Digits text={s.code} />, text: (s) => s.code },
    { key: 'cum', header: t('setup.site_cluster'), cell: (s) => s.cluster, text: (s) => s.cluster },
    { key: 'ghichu', header: t('setup.site_note'), wide: true, width: '40%', cell: (s) => <Short text={s.note} />, text: (s) => s.note },
    { key: 'nguon', header: t('setup.source'), wide: true, cell: (s) => <SourceNote event={event} source={s.source} edited={s.edited} /> },
  ];
}

/** The linked places: counted against the plan, named from a list, grouped in clusters. */
export function SitesPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const mayEdit = useHasRole(event, ...siteEditors);
  const { data, error, refetch } = useSites(event);
  const commands = useSiteCommands(event);
  const [opened, setOpened] = useState<'import' | 'add'>();
  const [editing, setEditing] = useState<Site>();
  const columns = useColumns(event);
  const { total = 0, named = 0, planned = null, clusters } = data?.count ?? {};
  const close = () => setOpened(undefined);
  const at = `/api/events/${event}/sites`;
  const missing = planned === null ? 0 : planned - total;
  const againstPlan = planned === null
    ? t('setup.sites_unplanned')
    : missing === 0
      ? t('setup.sites_as_planned', { n: formatNumber(planned) })
      : t(missing > 0 ? 'setup.sites_missing' : 'setup.sites_over', { planned: formatNumber(planned), n: formatNumber(Math.abs(missing)) });
  const importing = <Button variant="default" onClick={() => setOpened('import')}>{t('setup.list_import')}</Button>;
  return (
    <>
      <PageHeader
        title={t('setup.sites')}
        lead={data && (missing === 0 ? againstPlan : <StateWord tone="amber" word={againstPlan} />)}
        counts={data && [
          { value: total, label: t('setup.count_sites') },
          { value: named, label: t('setup.count_named') },
          ...(total > named ? [{ value: total - named, label: t('setup.count_unnamed'), tone: 'amber' as const }] : []),
          { value: clusters?.length ?? 0, label: t('setup.count_clusters') },
        ]}
        print
        exports={[{ label: t('setup.export_xlsx'), href: `${at}.xlsx` }, { label: t('setup.export_csv'), href: `${at}.csv` }]}
        actions={mayEdit && (
          <>
            {importing}
            <Button leftSection={<IconPlus size="1.1em" />} onClick={() => setOpened('add')}>{t('setup.sites_add')}</Button>
          </>
        )}
      />
      <DataTable
        caption={t('setup.sites')}
        rows={data?.sites ?? undefined}
        rowKey={(s) => s.id}
        rowName={(s) => s.label}
        columns={columns}
        filters={[
          { key: 'thuoc', label: t('setup.site_cluster'), of: (s) => s.cluster || '-', options: [...(clusters ?? []).map((c) => ({ value: c, label: c })), { value: '-', label: t('setup.cluster_none') }] },
          { key: 'dat', label: t('setup.naming'), of: (s) => (s.name ? 'co' : 'chua'), options: [{ value: 'co', label: t('setup.named') }, { value: 'chua', label: t('setup.unnamed') }] },
        ]}
        onOpen={mayEdit ? setEditing : undefined}
        bulk={mayEdit ? (selected, clear) => <SiteBulk selected={selected} clear={clear} clusters={clusters ?? []} event={event} /> : undefined}
        empty={<EmptyState title={t('setup.sites_empty')} todo={t('setup.sites_empty_todo')} action={mayEdit && importing} />}
        error={error}
        retry={() => void refetch()}
      />
      <SiteDialog site={editing} commands={commands} clusters={clusters ?? []} onClose={() => setEditing(undefined)} />
      <SiteAdd opened={opened === 'add'} commands={commands} missing={missing} onClose={close} />
      <SiteImport event={event} opened={opened === 'import'} onClose={close} />
    </>
  );
}
