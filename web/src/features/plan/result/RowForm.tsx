import { Button, Group } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { byField } from '@/api/problem';
import { ErrorNote } from '@/ui/ErrorNote';
import { useDesk } from '../desk';
import { textOf, type Field, type Value } from '../field';
import { FieldInput } from './FieldInput';
import css from './Result.module.css';

interface RowFormProps {
  /** What the fields belong to: a ref, or "fact". */
  owner: string;
  /** How the form is called: "Sửa mục 2". */
  name: string;
  fields: readonly Field[];
  labelOf: (field: Field) => string;
  values: Readonly<Record<string, Value>>;
  verb: string;
  onSave: (values: Record<string, Value>) => Promise<unknown>;
  onClose: () => void;
  /** Takes the row out; a fact cannot be. */
  onRemove?: () => void;
}

/** Fields to mend in the place where they stand; Escape leaves all as it was. */
export function RowForm({ owner, name, fields, labelOf, values, verb, onSave, onClose, onRemove }: RowFormProps) {
  const { t } = useTranslation();
  const { rows } = useDesk();
  const [typed, setTyped] = useState<Record<string, Value>>({ ...values });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const problems = error === undefined ? {} : byField(error);
  const agencies = rows.agency.map((a) => ({ value: a.ref, label: textOf(a, 'name') }));
  const save = async (e: FormEvent) => {
    e.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await onSave(Object.fromEntries(fields.map((f) => [f.name, typed[f.name] ?? null])));
      onClose();
    } catch (e) {
      setError(e);
      setBusy(false);
    }
  };
  return (
    <form
      className={css.form}
      aria-label={name}
      onSubmit={(e) => void save(e)}
      onClick={(e) => e.stopPropagation()}
      onKeyDown={(e) => {
        e.stopPropagation();
        if (e.key === 'Escape') onClose();
      }}
    >
      <div className={css.fields}>
        {fields.map((f, i) => (
          <div key={f.name} data-half={f.half || undefined}>
            <FieldInput
              field={f}
              label={labelOf(f)}
              value={typed[f.name] ?? null}
              onChange={(value) => setTyped((before) => ({ ...before, [f.name]: value }))}
              error={problems[`${owner}/${f.name}`]}
              options={f.name === 'agency' ? agencies : undefined}
              autoFocus={i === 0}
            />
          </div>
        ))}
      </div>
      {error !== undefined && <ErrorNote error={error} />}
      <Group justify="flex-end" gap="xs">
        {onRemove && <Button size="xs" variant="subtle" color="gray" mr="auto" leftSection={<IconTrash size="1rem" />} onClick={onRemove}>{t('plan.remove')}</Button>}
        <Button size="xs" variant="default" onClick={onClose}>{t('core.cancel')}</Button>
        <Button size="xs" type="submit" loading={busy}>{verb}</Button>
      </Group>
    </form>
  );
}
