import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fold } from '@/lib/collate';
import { ErrorNote } from '@/ui/ErrorNote';
import { useStandings } from './linetest';

/** Chooses sites by name, with or without marks. */
export function SitePicker({ event, chosen, onChange }: { event: string; chosen: string[]; onChange: (ids: string[]) => void }) {
  const { t } = useTranslation();
  const { data, error } = useStandings(event, '');
  if (error && !data) return <ErrorNote error={error} />;
  return (
    <MultiSelect
      label={t('linetest.sites')}
      description={t('linetest.pick_hint')}
      data={(data?.sites ?? []).map((s) => ({ value: s.site_id, label: s.label }))}
      value={chosen}
      onChange={onChange}
      searchable
      hidePickedOptions
      filter={({ options, search }) => options.filter((o) => 'label' in o && fold(o.label).includes(fold(search)))}
      nothingFoundMessage={t('linetest.no_such_site')}
    />
  );
}
