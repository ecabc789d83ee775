import { Checkbox, Group, NativeSelect, Select, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useApi } from '@/api/query';
import { mics, sceneKinds, type Scene } from './agenda';
import type { CueDraft } from './draft';
import css from './EditPanel.module.css';
import { SlideChoice } from './SlideChoice';
import type { DraftControl } from './useDraft';

function SiteChoice({ event, scene, onChange }: { event: string; scene: Scene; onChange: (id: string | undefined) => void }) {
  const { t } = useTranslation();
  const { data } = useApi([event, 'sites', 'all'], (o) => api.GET('/api/events/{event}/sites', { params: { path: { event } }, ...o }));
  const sites = (data?.sites ?? []).map((s) => ({ value: s.id, label: s.cluster ? `${s.label} (${s.cluster})` : s.label }));
  return (
    <Select
      label={t('agenda.scene_which_site')}
      placeholder={t('agenda.scene_find_site')}
      nothingFoundMessage={t('agenda.scene_no_site')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('agenda.scene_clear_site') }}
      data={sites}
      value={scene.site_id ?? null}
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
}

function ClipChoice({ event, scene, onChange }: { event: string; scene: Scene; onChange: (id: string | undefined) => void }) {
  const { t } = useTranslation();
  const { data } = useApi([event, 'clip', 'names'], (o) => api.GET('/api/events/{event}/clips', { params: { path: { event } }, ...o }));
  const clips = (data?.clips ?? []).filter((c) => c.state === 'whole').map((c) => ({ value: c.id, label: c.name }));
  return (
    <Select
      label={t('agenda.scene_which_clip')}
      placeholder={t('agenda.scene_find_clip')}
      nothingFoundMessage={t('agenda.scene_no_clip')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('agenda.scene_clear_clip') }}
      data={clips}
      value={scene.clip_id ?? null}
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
}

/** The picture of a step with what it needs, and the microphones that are open. */
export function SceneFields({ event, draft: { value, set } }: { event: string; draft: DraftControl<CueDraft> }) {
  const { t } = useTranslation();
  const { scene } = value;
  const change = (patch: Partial<Scene>) => set({ scene: { ...scene, ...patch } });
  const others = value.mics.filter((m) => !mics.some((known) => known === m));
  return (
    <>
      <NativeSelect
        label={t('agenda.scene')}
        description={t(`agenda.scene_hint_${scene.kind}`)}
        value={scene.kind}
        onChange={(e) => change({ kind: e.currentTarget.value as Scene['kind'] })}
        data={sceneKinds.map((k) => ({ value: k, label: t(`agenda.scene_${k}`) }))}
      />
      {(scene.kind === 'site' || scene.kind === 'split') && <SiteChoice event={event} scene={scene} onChange={(site_id) => change({ site_id })} />}
      {scene.kind === 'clip' && <ClipChoice event={event} scene={scene} onChange={(clip_id) => change({ clip_id })} />}
      {scene.kind === 'card' && (
        <Textarea className={css.double} label={t('agenda.scene_text')} description={t('agenda.scene_text_hint')} autosize minRows={2} value={scene.text ?? ''} onChange={(e) => change({ text: e.currentTarget.value })} />
      )}
      <Checkbox.Group
        className={css.double}
        label={t('agenda.mics')}
        description={t(value.mics.length === 0 ? 'agenda.mics_none' : 'agenda.mics_hint')}
        value={value.mics.filter((m) => !others.includes(m))}
        onChange={(chosen) => set({ mics: [...chosen, ...others] })}
      >
        <Group gap="md" mt="xs">
          {mics.map((m) => <Checkbox key={m} value={m} label={t(`agenda.mic_${m}`)} />)}
        </Group>
      </Checkbox.Group>
      {scene.kind === 'slide' && <div className={css.whole}><SlideChoice event={event} chosen={scene.slide_id} onChoose={(slide_id) => change({ slide_id })} /></div>}
    </>
  );
}
