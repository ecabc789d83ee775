import { useTranslation } from 'react-i18next';
import { filled, setChanges, unset } from '../change';
import { useDesk } from '../desk';
import { factName, fields, rowAt, type Field, type Kind, type Row, type Value } from '../field';
import { list, type Finding } from '../plan';
import { briefly, fieldLabel } from '../result/face';
import { factField } from '../result/Facts';
import { RowForm } from '../result/RowForm';
import type { Concern } from './concern';

interface MendFormProps {
  finding: Finding;
  concern: Concern;
  onClose: () => void;
}

/** Opens what a finding is about, for mending it right here. */
export function MendForm(props: MendFormProps) {
  const { concern } = props;
  const { rows } = useDesk();
  if (concern.how === 'add') return <NewRow {...props} concern={concern} />;
  if (concern.ref === 'fact') return <MendFacts {...props} names={concern.fields} />;
  const row = rowAt(rows, concern.ref);
  return row ? <MendRow {...props} row={row} concern={concern} /> : null;
}

function MendFacts({ finding, names, onClose }: MendFormProps & { names: readonly string[] }) {
  const { t } = useTranslation();
  const { reading } = useDesk();
  const facts = list(reading.plan.facts).filter((f) => names.includes(factName(f)));
  const values = Object.fromEntries(facts.map((f) => [factName(f), f.value as Value]));
  const name = facts.map((f) => t(`plan.fact_${factName(f)}`)).join(', ');
  return <Mend owner="fact" name={name} fields={facts.map(factField)} labelOf={(f) => t(`plan.fact_${f.name}`)} before={values} finding={finding} onClose={onClose} />;
}

function MendRow({ finding, row, concern, onClose }: MendFormProps & { row: Row; concern: Extract<Concern, { how: 'set' }> }) {
  const shown = fields[row.kind].filter((f) => concern.fields.includes(f.name));
  return <Mend owner={row.ref} name={briefly(row)} fields={shown} labelOf={(f) => fieldLabel(row.kind, f.name)} before={row.values} proposed={concern.proposed} finding={finding} onClose={onClose} />;
}

interface MendProps {
  owner: string;
  name: string;
  fields: readonly Field[];
  labelOf: (field: Field) => string;
  before: Readonly<Record<string, Value>>;
  proposed?: Readonly<Record<string, Value>>;
  finding: Finding;
  onClose: () => void;
}

function Mend({ owner, name, fields: shown, labelOf, before, proposed, finding, onClose }: MendProps) {
  const { t } = useTranslation();
  const { correct } = useDesk();
  return (
    <RowForm
      owner={owner}
      name={t('plan.edit_row', { name })}
      fields={shown}
      labelOf={labelOf}
      values={{ ...before, ...proposed }}
      verb={t('plan.save_mend')}
      onClose={onClose}
      onSave={async (values) => {
        const changes = setChanges(owner, before, values, finding.key);
        if (changes.length > 0) await correct({ changes, said: t('plan.said_corrected', { name }), undo: unset(owner, before, changes) });
      }}
    />
  );
}

function NewRow({ finding, concern, onClose }: MendFormProps & { concern: Extract<Concern, { how: 'add' }> }) {
  const { t } = useTranslation();
  const { correct } = useDesk();
  const kind: Kind = concern.kind;
  return (
    <RowForm
      owner={kind}
      name={t(`plan.add_${kind}`)}
      fields={fields[kind]}
      labelOf={(f) => fieldLabel(kind, f.name)}
      values={concern.values}
      verb={t('plan.add')}
      onClose={onClose}
      onSave={(typed) =>
        correct({ changes: [{ op: 'add', path: kind, after: concern.after, values: filled(typed), finding: finding.key }], said: t('plan.said_added') })}
    />
  );
}
