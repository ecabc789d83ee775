import { useTranslation } from 'react-i18next';
import { compareText } from '@/lib/collate';
import { formatNumber } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import { StateWord } from '@/ui/StateWord';
import { Short } from '@/ui/table/Short';
import type { Column, Filter } from '@/ui/table/rows';
import type { ToneName } from '@/ui/theme';
import { deviceState, deviceStates, hasBackup, lastCall, outcomes, spacedCode, type AccessCommands, type DeviceState, type SiteAccess } from './access';
import { CallCell } from './CallCell';
import css from './Access.module.css';

const tones: Record<DeviceState, ToneName> = { none: 'grey', pending: 'amber', confirmed: 'green' };

function Devices({ site }: { site: SiteAccess }) {
  const { t } = useTranslation();
  const state = deviceState(site);
  if (site.contact.other_system && state === 'none') return <StateWord tone="grey" word={t('access.device_other')} />;
  return (
    <>
      <StateWord tone={tones[state]} word={t(`access.device_${state}`)} />
      {hasBackup(site) && <small className={css.beside}>{t('access.has_backup')}</small>}
    </>
  );
}

function Code({ site, shown }: { site: SiteAccess; shown: boolean }) {
  const { t } = useTranslation();
  const { code, revoked_at: revoked } = site.link;
  if (!code) return <StateWord tone={revoked ? 'amber' : 'grey'} word={t(revoked ? 'access.code_revoked' : 'access.code_none')} />;
  return shown ? <strong className={css.code}>{spacedCode(code)}</strong> : <span>{t('access.code_issued')}</span>;
}

interface Seen {
  codes: boolean;
  mayContact: boolean;
  commands: AccessCommands;
}

/** The columns of the sites; codes are shown when asked for. */
export function useColumns({ codes, mayContact, commands }: Seen): Column<SiteAccess>[] {
  const { t } = useTranslation();
  return [
    { key: 'ten', header: t('access.site'), cell: (s) => s.label, text: (s) => s.label, order: (a, b) => compareText(a.label, b.label) },
    { key: 'so', header: t('access.number'), align: 'right', width: '3.5rem', wide: true, cell: (s) => <Digits text={formatNumber(s.number)} />, order: (a, b) => a.number - b.number },
    { key: 'ma', header: t('access.code'), wide: true, cell: (s) => <Code site={s} shown={codes} /> },
    { key: 'may', header: t('access.device'), cell: (s) => <Devices site={s} />, order: (a, b) => deviceStates.indexOf(deviceState(a)) - deviceStates.indexOf(deviceState(b)) },
    { key: 'lienhe', header: t('access.contact'), width: '22%', wide: true, cell: (s) => <Short text={s.contact.name} />, text: (s) => `${s.contact.name} ${s.contact.phone} ${s.contact.second_name} ${s.contact.second_phone}` },
    { key: 'goi', header: t('access.phone'), width: '30%', cell: (s) => <CallCell site={s} mayContact={mayContact} commands={commands} /> },
  ];
}

/** What narrows the sites; the choice is in the address. */
export function useFilters(sites: readonly SiteAccess[]): Filter<SiteAccess>[] {
  const { t } = useTranslation();
  const clusters = [...new Set(sites.map((s) => s.cluster))].filter(Boolean).sort(compareText);
  return [
    { key: 'thietbi', label: t('access.device'), of: (s) => [deviceState(s), hasBackup(s) ? 'backup' : ''], options: [...deviceStates.map((d) => ({ value: d, label: t(`access.device_${d}`) })), { value: 'backup', label: t('access.has_backup') }] },
    { key: 'cap', label: t('access.code'), of: (s) => (s.link.code ? 'co' : 'chua'), options: [{ value: 'co', label: t('access.code_issued') }, { value: 'chua', label: t('access.code_none') }] },
    { key: 'dienthoai', label: t('access.phone'), of: (s) => [s.contact.phone ? 'co' : 'chua', s.contact.other_system ? 'khac' : ''], options: [{ value: 'co', label: t('access.phone_has') }, { value: 'chua', label: t('access.phone_none') }, { value: 'khac', label: t('access.device_other') }] },
    { key: 'dagoi', label: t('access.last_call'), of: (s) => lastCall(s)?.outcome ?? 'never', options: [{ value: 'never', label: t('access.call_never') }, ...outcomes.map((o) => ({ value: o, label: t(`access.call_${o}`) }))] },
    ...(clusters.length > 0 ? [{ key: 'thuoc', label: t('access.cluster'), of: (s: SiteAccess) => s.cluster, options: clusters.map((c) => ({ value: c, label: c })) }] : []),
  ];
}
