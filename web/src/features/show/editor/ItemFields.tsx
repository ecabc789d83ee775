import { Checkbox, TagsInput, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useApi } from '@/api/query';
import { TimeField } from '@/ui/DateField';
import type { Item } from './agenda';
import type { ItemDraft } from './draft';
import css from './EditPanel.module.css';
import { lengthWords, nearest } from './length';
import { LengthField } from './LengthField';
import type { DraftControl } from './useDraft';

const zoneMs = 7 * 3600_000;
const dayMinutes = 24 * 60;

function minutesOf(at: number): number {
  return Math.floor((at + zoneMs) / 60_000) % dayMinutes;
}

/** The units of the event by every way they are written. */
export function useUnitNames(event: string) {
  const { data } = useApi([event, 'units'], (o) => api.GET('/api/events/{event}/units', { params: { path: { event } }, ...o }));
  const units = data?.units ?? [];
  const ids = new Map(units.flatMap((u) => [u.name, ...(u.aliases ?? [])].map((text) => [text, u.id])));
  return { names: units.map((u) => u.name), idOf: (text: string) => ids.get(text) };
}

/** What an item has: its words, its time, who carries it out. */
export function ItemFields({ event, item, draft }: { event: string; item: Item; draft: DraftControl<ItemDraft> }) {
  const { t } = useTranslation();
  const { names } = useUnitNames(event);
  const { value, set } = draft;
  const { known } = item.planned;
  return (
    <>
      <Textarea className={css.whole} label={t('agenda.item_title')} autosize minRows={1} maxRows={6} required value={value.title} onChange={(e) => set({ title: e.currentTarget.value })} data-autofocus />
      <TimeField
        label={t('agenda.start')}
        description={known ? t('agenda.start_hint') : t('agenda.start_unknown')}
        disabled={!known}
        value={value.start_at === null ? undefined : minutesOf(value.start_at)}
        onChange={(minutes) => set({ start_at: minutes === undefined ? null : nearest(minutes, item.planned.start_at) })}
      />
      <LengthField
        label={t('agenda.length')}
        description={value.duration_s === null ? t('agenda.length_open', { length: lengthWords(t, item.planned.duration_s) }) : t('agenda.length_hint')}
        value={value.duration_s}
        onChange={(duration_s) => set({ duration_s })}
      />
      <div className={css.checks}>
        <Checkbox label={t('agenda.lock_start')} description={t('agenda.lock_start_hint')} checked={value.lock_start} disabled={value.start_at === null} onChange={(e) => set({ lock_start: e.currentTarget.checked })} />
        <Checkbox label={t('agenda.lock_duration')} description={t('agenda.lock_duration_hint')} checked={value.lock_duration} onChange={(e) => set({ lock_duration: e.currentTarget.checked })} />
        <Checkbox label={t('agenda.own_script')} checked={value.own_script} onChange={(e) => set({ own_script: e.currentTarget.checked })} />
      </div>
      <TagsInput
        className={css.whole}
        label={t('agenda.units')}
        description={t('agenda.units_hint')}
        data={names}
        splitChars={[';']}
        value={value.units}
        onChange={(units) => set({ units })}
        maxDropdownHeight={240}
        comboboxProps={{ withinPortal: true }}
      />
    </>
  );
}
