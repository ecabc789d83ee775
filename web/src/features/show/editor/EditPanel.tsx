import { Button, Group } from '@mantine/core';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { ErrorNote } from '@/ui/ErrorNote';
import type { Cue, Edits, Item } from './agenda';
import { ClashNote } from './ClashNote';
import { NotesFields, PeopleFields, ScriptField, SubCueFields } from './CueFields';
import { cueChange, cueDraft, itemChange, itemDraft, unitsOf } from './draft';
import css from './EditPanel.module.css';
import { ItemFields, useUnitNames } from './ItemFields';
import { SceneFields } from './SceneFields';
import { useDraft } from './useDraft';

/** Props of the form that opens under a row. */
export interface EditPanelProps {
  event: string;
  item: Item;
  /** The cue to edit: the only one of the item, or one of several. */
  cue?: Cue;
  /** The row is a cue of its own: the item's fields are edited elsewhere. */
  sub: boolean;
  edits: Edits;
  /** Somebody deleted the row meanwhile: what was typed can still be copied. */
  gone: boolean;
  onClose: () => void;
  /** Told, by the key of the row, whether something typed is not saved. */
  rowKey: string;
  onDirty: (rowKey: string, dirty: boolean) => void;
}

const noCue: Cue = {
  id: '', item_id: '', number: '', title: '', duration_s: null, speaker: '', presenter: '', script: '', mics: [], edited: [], revision: 0,
  notes: { led: '', sound: '', light: '', reception: '', stage: '' }, scene: { kind: 'hall' }, caption: { name: '', office: '' },
  source: { kind: 'person' }, planned: { start_at: 0, end_at: 0, duration_s: 0, known: false },
};

/** The form under a row: everything of the item and its cue, sent together. */
export function EditPanel({ event, item, cue, sub, edits, gone, onClose, rowKey, onDirty }: EditPanelProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const id = useId();
  const units = useUnitNames(event);
  const itemForm = useDraft(itemDraft(item));
  const cueForm = useDraft(cueDraft(cue ?? noCue));
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const dirty = itemForm.dirty || cueForm.dirty;
  const clash = [...itemForm.clash, ...cueForm.clash];
  useEffect(() => {
    onDirty(rowKey, dirty);
    return () => onDirty(rowKey, false);
  }, [dirty, rowKey, onDirty]);

  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const ofItem = sub ? undefined : itemChange(itemForm.base, itemForm.value, (names) => unitsOf(names, item.units ?? [], units.idOf));
      const ofCue = cue && cueChange(cueForm.base, cueForm.value);
      if (ofItem) await edits.changeItem.mutateAsync({ id: item.id, revision: item.revision, ...ofItem });
      if (cue && ofCue) await edits.changeCue.mutateAsync({ id: cue.id, revision: cue.revision, ...ofCue });
      onClose();
    } catch (e) {
      setError(e);
      void client.invalidateQueries({ queryKey: [event, 'agenda'] });
    } finally {
      setBusy(false);
    }
  };
  const onKey = (e: KeyboardEvent) => {
    if ((e.ctrlKey || e.metaKey) && (e.code === 'KeyS' || e.code === 'Enter')) {
      e.preventDefault();
      if (dirty && !gone && clash.length === 0) void save();
    }
    if (e.key === 'Escape' && !dirty && !e.defaultPrevented) onClose();
  };
  const keep = () => [itemForm, cueForm].forEach((f) => f.keepMine());
  const take = () => [itemForm, cueForm].forEach((f) => f.takeTheirs());

  return (
    <form
      noValidate
      className={css.panel}
      aria-labelledby={id}
      onKeyDown={onKey}
      onSubmit={(e) => {
        e.preventDefault();
        void save();
      }}
    >
      <h2 id={id} className="dc-unseen">{t('agenda.editing', { number: sub ? (cue?.number ?? '') : item.number })}</h2>
      {gone && <p className={css.gone} role="alert">{t('agenda.gone')}</p>}
      {clash.length > 0 && !gone && <ClashNote fields={clash} onKeep={keep} onTake={take} />}
      <div className={css.grid}>
        {sub && cue ? <SubCueFields cue={cue} draft={cueForm} /> : <ItemFields event={event} item={item} draft={itemForm} />}
        {cue && <PeopleFields cue={cue} draft={cueForm} />}
        {cue && <SceneFields event={event} draft={cueForm} />}
      </div>
      {cue && <ScriptField cue={cue} draft={cueForm} />}
      {cue && <NotesFields cue={cue} draft={cueForm} />}
      {error !== undefined && <ErrorNote error={error} safe={t('agenda.typed_stays')} />}
      <Group justify="flex-end" gap="sm" className={css.foot}>
        <span className={css.keys}>{t('agenda.edit_keys')}</span>
        <Button variant="default" onClick={onClose}>{t(dirty ? 'agenda.drop_changes' : 'core.close')}</Button>
        <Button type="submit" loading={busy} disabled={!dirty || gone || clash.length > 0}>{t('core.save')}</Button>
      </Group>
    </form>
  );
}
