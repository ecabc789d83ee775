import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { filled } from '../change';
import { useDesk } from '../desk';
import { fields, type Kind, type Value } from '../field';
import { fieldLabel } from './face';
import { RowForm } from './RowForm';

interface AddRowProps {
  kind: Kind;
  /** What the new row says from the start. */
  values?: Readonly<Record<string, Value>>;
  after?: string;
}

/** A button that opens into the form of a new row. */
export function AddRow({ kind, values = {}, after = '' }: AddRowProps) {
  const { t } = useTranslation();
  const { editable, correct } = useDesk();
  const [adding, setAdding] = useState(false);
  if (!editable) return null;
  const verb = t(`plan.add_${kind}`);
  if (!adding) {
    return <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size="0.9rem" />} onClick={() => setAdding(true)}>{verb}</Button>;
  }
  return (
    <RowForm
      owner={kind}
      name={verb}
      fields={fields[kind]}
      labelOf={(f) => fieldLabel(kind, f.name)}
      values={values}
      verb={t('plan.add')}
      onClose={() => setAdding(false)}
      onSave={(typed) => correct({ changes: [{ op: 'add', path: kind, after, values: filled(typed) }], said: t('plan.said_added') })}
    />
  );
}
