import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { compareText } from '@/lib/collate';
import { formatDateTime } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import { EmptyState } from '@/ui/EmptyState';
import { DataTable } from '@/ui/table/DataTable';
import { Short } from '@/ui/table/Short';
import type { Column, Filter } from '@/ui/table/rows';
import { byNeed, verdicts, type Standing } from './linetest';
import { measureTexts, rateText, VerdictWord } from './words';

type Measures = NonNullable<Standing['result']>['measures'];

/** What does not pass, in a few words: the measures by name. */
function complaints(t: TFunction, s: Standing): string {
  return (s.result?.checks ?? []).filter((c) => c.verdict !== 'pass').map((c) => t(`linetest.measure_${c.measure}`)).join(', ');
}

function measured(key: string, header: string, text: (m: Measures) => string, value: (m: Measures) => number | null): Column<Standing> {
  const of = (s: Standing) => (s.result && value(s.result.measures)) ?? Number.NEGATIVE_INFINITY;
  return { key, header, align: 'right', wide: true, cell: (s) => s.result && <Digits text={text(s.result.measures)} />, order: (a, b) => of(a) - of(b) };
}

function columns(t: TFunction): Column<Standing>[] {
  const figure = (name: string) => (m: Measures) => measureTexts(t, m)[name] ?? '';
  return [
    { key: 'ten', header: t('linetest.site'), cell: (s) => s.label, text: (s) => s.label, order: (a, b) => compareText(a.label, b.label) },
    { key: 'ketluan', header: t('linetest.verdict'), cell: (s) => <VerdictWord verdict={s.verdict} />, order: byNeed },
    { key: 'can', header: t('linetest.to_mend'), width: '30%', cell: (s) => <Short text={complaints(t, s)} lines={2} min="7rem" />, text: (s) => complaints(t, s) },
    measured('xuong', t('linetest.down_short'), (m) => rateText(m.down_kbps), (m) => m.down_kbps),
    measured('len', t('linetest.up_short'), (m) => rateText(m.up_kbps), (m) => m.up_kbps),
    measured('tre', t('linetest.measure_round_trip'), figure('round_trip'), (m) => m.round_trip_ms),
    measured('mat', t('linetest.measure_loss'), figure('loss'), (m) => m.loss_percent),
    { key: 'luc', header: t('linetest.at'), wide: true, cell: (s) => s.result && <Digits text={formatDateTime(s.result.at)} />, order: (a, b) => (a.result?.at ?? 0) - (b.result?.at ?? 0) },
    { key: 'ky', header: t('linetest.signed'), cell: (s) => s.result?.sign_off?.name ?? '', text: (s) => s.result?.sign_off?.name ?? '' },
  ];
}

function filters(t: TFunction, standings: readonly Standing[]): Filter<Standing>[] {
  const clusters = [...new Set(standings.map((s) => s.cluster).filter(Boolean))].sort(compareText);
  return [
    { key: 'kq', label: t('linetest.verdict'), of: (s) => s.verdict, options: verdicts.map((v) => ({ value: v, label: t(`linetest.verdict_${v}`) })) },
    { key: 'cum', label: t('linetest.cluster'), of: (s) => s.cluster, options: clusters.map((c) => ({ value: c, label: c })) },
    { key: 'chuky', label: t('linetest.signed'), of: (s) => (s.result?.sign_off ? 'co' : 'chua'), options: [{ value: 'co', label: t('linetest.is_signed') }, { value: 'chua', label: t('linetest.not_signed') }] },
  ];
}

/** Props of the list of sites. */
export interface SiteTableProps {
  standings: readonly Standing[] | undefined;
  event: string;
  onOpen: (standing: Standing) => void;
  error: unknown;
  retry: () => void;
}

/** Every site of the round with its verdict and measures; one opens its history. */
export function SiteTable({ standings, event, onOpen, error, retry }: SiteTableProps) {
  const { t } = useTranslation();
  const toSites = <Button component={Link} to="/su-kien/$event/diem-cau" params={{ event } as never}>{t('linetest.to_sites')}</Button>;
  return (
    <DataTable
      caption={t('linetest.sites')}
      rows={standings}
      rowKey={(s) => s.site_id}
      rowName={(s) => s.label}
      columns={columns(t)}
      filters={filters(t, standings ?? [])}
      onOpen={onOpen}
      empty={<EmptyState title={t('linetest.no_sites')} todo={t('linetest.no_sites_todo')} action={toSites} />}
      error={error}
      retry={retry}
    />
  );
}
