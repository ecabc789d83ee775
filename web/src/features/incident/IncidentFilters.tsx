import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { compareText } from '@/lib/collate';
import { kinds, placeOf, type Incident, type Wanted } from './incidents';
import css from './Incidents.module.css';

interface IncidentFiltersProps {
  all: readonly Incident[];
  wanted: Wanted;
  /** Changes of the address. */
  onChange: (change: object) => void;
}

/** Narrows the list by state, place and kind; what it says stays in the address. */
export function IncidentFilters({ all, wanted, onChange }: IncidentFiltersProps) {
  const { t } = useTranslation();
  const places = new Map(all.map((i) => [i.site_id || 'hall', placeOf(t, i)]));
  const states = ['open', 'working', 'recovered', 'closed', 'all'];
  return (
    <div className={`${css.filters} dc-screen-only`}>
      <Select
        aria-label={t('incident.state')} placeholder={t('incident.state_unclosed')} clearable value={wanted.state || null}
        data={states.map((value) => ({ value, label: t(value === 'recovered' ? 'incident.recovered' : `incident.state_${value}`) }))}
        onChange={(v) => onChange({ trang_thai: v ?? undefined })}
      />
      <Select
        aria-label={t('incident.site')} placeholder={t('incident.any_site')} clearable searchable value={wanted.site || null}
        data={[...places].map(([value, label]) => ({ value, label })).sort((a, b) => compareText(a.label, b.label))}
        onChange={(v) => onChange({ diem: v ?? undefined })}
      />
      <Select
        aria-label={t('incident.kind')} placeholder={t('incident.any_kind')} clearable value={wanted.kind || null}
        data={kinds.filter((k) => all.some((i) => i.kind === k)).map((value) => ({ value, label: t(`incident.kind_${value}`) }))}
        onChange={(v) => onChange({ loai: v ?? undefined })}
      />
    </div>
  );
}
