import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ok } from '@/api/client';
import { compareNames } from '@/lib/collate';
import { formatClock, formatDate } from '@/lib/format';
import { useEventID } from '@/lib/params';
import { DataTable } from '@/ui/table/DataTable';
import type { Column } from '@/ui/table/rows';
import { EmptyState } from '@/ui/EmptyState';
import { PageHeader } from '@/ui/PageHeader';
import { actionWord, actorWord, detailLines, type Entry } from './entry';

const pageSize = 200;

function useEntries(event: string) {
  return useInfiniteQuery({
    queryKey: [event, 'audit'],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) =>
      (await ok(api.GET('/api/events/{event}/audit', { params: { path: { event }, query: { before: pageParam || undefined, limit: pageSize } }, signal }))) ?? [],
    getNextPageParam: (page) => (page.length === pageSize ? page[page.length - 1]?.id : undefined),
  });
}

function useColumns(): Column<Entry>[] {
  const { t } = useTranslation();
  return [
    { key: 'luc', header: t('audit.at'), width: '13rem', cell: (e) => `${formatClock(e.at)}, ${formatDate(e.at)}`, order: (a, b) => a.at - b.at },
    { key: 'viec', header: t('audit.action'), cell: (e) => actionWord(e.action), text: (e) => `${actionWord(e.action)} ${e.action}` },
    { key: 'ai', header: t('audit.actor'), cell: actorWord, text: actorWord, order: (a, b) => compareNames(actorWord(a), actorWord(b)) },
    { key: 'chitiet', header: t('audit.detail'), wide: true, cell: (e) => <span title={detailLines(e.detail).join('\n')}>{detailLines(e.detail).join('; ')}</span>, text: (e) => e.detail },
    { key: 'noi', header: t('audit.address'), wide: true, cell: (e) => e.address, text: (e) => e.address },
  ];
}

/** The log of every change in the event: who, when, from where, what. */
export function AuditPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useEntries(event);
  return (
    <>
      <PageHeader
        title={t('audit.title')}
        lead={t('audit.lead')}
        print
        actions={<Button variant="default" onClick={() => void refetch()}>{t('audit.refresh')}</Button>}
      />
      <DataTable
        caption={t('audit.title')}
        rows={data?.pages.flat()}
        rowKey={(e) => e.id}
        rowName={(e) => actionWord(e.action)}
        columns={useColumns()}
        empty={<EmptyState title={t('audit.empty')} todo={t('audit.empty_todo')} />}
        error={error}
        retry={() => void refetch()}
      />
      {hasNextPage && <Button mt="md" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('core.more')}</Button>}
    </>
  );
}
