import { Button, Group, NumberInput, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/lib/format';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import type { Cue, Edits, Item } from './agenda';
import { lengthWords } from './length';
import { LengthField } from './LengthField';

interface FormProps {
  edits: Edits;
  onClose: () => void;
}

function Buttons({ verb, busy, disabled, onClose }: { verb: string; busy: boolean; disabled: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
      <Button type="submit" loading={busy} disabled={disabled}>{verb}</Button>
    </Group>
  );
}

/** Adds an item behind another, or a cue at the end of an item. */
export function AddForm({ edits, onClose, after, into }: FormProps & { after?: string; into?: Item }) {
  const { t } = useTranslation();
  const [title, setTitle] = useState('');
  const [length, setLength] = useState<number | null>(null);
  const duration_s = length ?? undefined;
  const adding = into ? edits.addCue : edits.addItem;
  const add = () => {
    if (!into) {
      edits.addItem.mutate({ title, duration_s, after_id: after }, { onSuccess: onClose });
      return;
    }
    const last = into.cues?.at(-1)?.id;
    edits.addCue.mutate({ item_id: into.id, after_id: last, title, duration_s }, { onSuccess: onClose });
  };
  return (
    <form noValidate onSubmit={(e) => { e.preventDefault(); add(); }}>
      <Stack gap="md">
        <Textarea label={t(into ? 'agenda.cue_title' : 'agenda.item_title')} autosize minRows={2} required value={title} onChange={(e) => setTitle(e.currentTarget.value)} data-autofocus />
        <LengthField label={t('agenda.length')} description={t('agenda.length_hint')} value={length} onChange={setLength} />
        {adding.error && <ErrorNote error={adding.error} />}
        <Buttons verb={t(into ? 'agenda.add_cue' : 'agenda.add_item')} busy={adding.isPending} disabled={title.trim() === ''} onClose={onClose} />
      </Stack>
    </form>
  );
}

/** Makes two items of one: says what each keeps before it is done. */
export function SplitForm({ edits, onClose, item }: FormProps & { item: Item }) {
  const { t } = useTranslation();
  const whole = Math.floor(item.planned.duration_s / 60);
  const [minutes, setMinutes] = useState(Math.max(1, Math.floor(whole / 2)));
  const [title, setTitle] = useState('');
  const middle = item.planned.start_at + minutes * 60_000;
  const words = t('agenda.split_result', {
    first: lengthWords(t, minutes * 60),
    second: lengthWords(t, item.planned.duration_s - minutes * 60),
    time: formatTime(middle),
  });
  return (
    <form noValidate onSubmit={(e) => {
      e.preventDefault();
      edits.splitItem.mutate({ id: item.id, revision: item.revision, at_min: minutes, title }, { onSuccess: onClose });
    }}
    >
      <Stack gap="md">
        <NumberInput label={t('agenda.split_minutes')} min={1} max={whole - 1} allowDecimal={false} value={minutes} onChange={(v) => setMinutes(Number(v))} />
        <Textarea label={t('agenda.split_title')} autosize minRows={2} required value={title} onChange={(e) => setTitle(e.currentTarget.value)} data-autofocus />
        <p style={{ margin: 0 }}>{words}</p>
        {edits.splitItem.error && <ErrorNote error={edits.splitItem.error} />}
        <Buttons verb={t('agenda.split_verb')} busy={edits.splitItem.isPending} disabled={title.trim() === '' || minutes < 1 || minutes >= whole} onClose={onClose} />
      </Stack>
    </form>
  );
}

/** Makes sub-cues of one cue, proposed from what the plan lists in the row: one a line. */
export function CuesForm({ edits, onClose, cue, parts }: FormProps & { cue: Cue; parts: readonly string[] }) {
  const { t } = useTranslation();
  const [text, setText] = useState(parts.join('\n'));
  const titles = text.split('\n').map((line) => line.trim()).filter(Boolean);
  return (
    <form noValidate onSubmit={(e) => {
      e.preventDefault();
      edits.splitCue.mutate({ id: cue.id, revision: cue.revision, titles }, { onSuccess: onClose });
    }}
    >
      <Stack gap="md">
        <Textarea label={t('agenda.cue_lines')} description={t(parts.length > 1 ? 'agenda.cue_lines_plan' : 'agenda.cue_lines_hint')} autosize minRows={4} maxRows={16} value={text} onChange={(e) => setText(e.currentTarget.value)} data-autofocus />
        <p style={{ margin: 0 }} role="status">{titles.length < 2 ? t('agenda.cue_lines_two') : t('agenda.cue_lines_result', { n: titles.length })}</p>
        {edits.splitCue.error && <ErrorNote error={edits.splitCue.error} />}
        <Buttons verb={t('agenda.make_cues_verb')} busy={edits.splitCue.isPending} disabled={titles.length < 2} onClose={onClose} />
      </Stack>
    </form>
  );
}

/** Which dialog is open, and over what. */
export type Asked =
  | { kind: 'add'; after?: string }
  | { kind: 'add_cue'; item: Item }
  | { kind: 'split'; item: Item }
  | { kind: 'cues'; item: Item; cue: Cue };

/** The dialogs that rows open. */
export function ItemDialogs({ asked, edits, onClose }: { asked: Asked | undefined; edits: Edits; onClose: () => void }) {
  const { t } = useTranslation();
  const title = asked ? t(`agenda.ask_${asked.kind}`, { number: asked.kind === 'cues' ? asked.cue.number : 'item' in asked ? asked.item.number : '' }) : '';
  return (
    <Dialog opened={asked !== undefined} onClose={onClose} title={title} size="lg">
      {asked?.kind === 'add' && <AddForm edits={edits} onClose={onClose} after={asked.after} />}
      {asked?.kind === 'add_cue' && <AddForm edits={edits} onClose={onClose} into={asked.item} />}
      {asked?.kind === 'split' && <SplitForm edits={edits} onClose={onClose} item={asked.item} />}
      {asked?.kind === 'cues' && <CuesForm edits={edits} onClose={onClose} cue={asked.cue} parts={asked.item.parts ?? []} />}
    </Dialog>
  );
}
