import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { positions, type Cue } from './agenda';
import type { CueDraft } from './draft';
import css from './EditPanel.module.css';
import { countWords, lengthWords, readingSeconds, readingWords } from './length';
import { LengthField } from './LengthField';
import type { DraftControl } from './useDraft';

type Fields = { cue: Cue; draft: DraftControl<CueDraft> };

/** What a sub-cue has of its own: its words and its share of the time. */
export function SubCueFields({ cue, draft: { value, set } }: Fields) {
  const { t } = useTranslation();
  return (
    <>
      <Textarea className={css.whole} label={t('agenda.cue_title')} autosize minRows={1} maxRows={6} value={value.title} onChange={(e) => set({ title: e.currentTarget.value })} data-autofocus />
      <LengthField
        label={t('agenda.length')}
        description={value.duration_s === null ? t('agenda.share_open', { length: lengthWords(t, cue.planned.duration_s) }) : t('agenda.length_hint')}
        value={value.duration_s}
        onChange={(duration_s) => set({ duration_s })}
      />
    </>
  );
}

/** Who speaks, who presents, and the caption under them. */
export function PeopleFields({ draft: { value, set } }: Fields) {
  const { t } = useTranslation();
  const field = (key: 'speaker' | 'presenter' | 'caption_name' | 'caption_office') => ({
    label: t(`agenda.${key}`),
    value: value[key],
    autoComplete: 'off',
    onChange: (e: { currentTarget: { value: string } }) => set({ [key]: e.currentTarget.value }),
  });
  return (
    <>
      <TextInput {...field('speaker')} />
      <TextInput {...field('presenter')} />
      <TextInput {...field('caption_name')} />
      <TextInput {...field('caption_office')} />
    </>
  );
}

/** What the MC says, with how long it takes to say it. */
export function ScriptField({ cue, draft: { value, set } }: Fields) {
  const { t } = useTranslation();
  const planned = value.duration_s ?? cue.planned.duration_s;
  const over = readingSeconds(countWords(value.script)) - planned;
  return (
    <div className={css.script}>
      <Textarea
        label={t('agenda.script')}
        description={t('agenda.script_hint')}
        autosize
        minRows={6}
        maxRows={24}
        maxLength={50_000}
        value={value.script}
        onChange={(e) => set({ script: e.currentTarget.value })}
      />
      <p className={css.count} role="status">
        {value.script.trim() !== '' && readingWords(t, value.script)}
        {planned > 0 && over > 0 && <strong> {t('agenda.reading_over', { length: lengthWords(t, over) })}</strong>}
      </p>
    </div>
  );
}

/** Instructions by position. */
export function NotesFields({ draft: { value, set } }: Fields) {
  const { t } = useTranslation();
  return (
    <div className={css.notes}>
      {positions.map((p) => (
        <Textarea
          key={p}
          label={t(`agenda.note_${p}`)}
          autosize
          minRows={2}
          maxRows={10}
          value={value.notes[p]}
          onChange={(e) => set({ notes: { ...value.notes, [p]: e.currentTarget.value } })}
        />
      ))}
    </div>
  );
}
