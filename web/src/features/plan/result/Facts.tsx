import { ActionIcon } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Digits } from '@/ui/Digits';
import { setChanges, unset } from '../change';
import { useDesk } from '../desk';
import { factName, written, type Field, type Value } from '../field';
import { list, type Fact } from '../plan';
import { LineLink } from './LineLink';
import { Mended } from './Mended';
import css from './Result.module.css';
import { RowForm } from './RowForm';

/** A fact as a field of a form. */
export function factField(fact: Fact): Field {
  return { name: factName(fact), kind: fact.kind, choices: list(fact.choices) };
}

function FactItem({ fact }: { fact: Fact }) {
  const { t } = useTranslation();
  const { editable, selection, select, correct } = useDesk();
  const [editing, setEditing] = useState(false);
  const field = factField(fact);
  const label = t(`plan.fact_${field.name}`);
  const value = fact.value as Value;
  const text = written(field, value);
  if (editing) {
    return (
      <div className={css.fact} data-ref={fact.path}>
        <RowForm
          owner="fact"
          name={t('plan.edit_row', { name: label })}
          fields={[field]}
          labelOf={() => label}
          values={{ [field.name]: value }}
          verb={t('core.save')}
          onClose={() => setEditing(false)}
          onSave={async (values) => {
            const before = { [field.name]: value };
            const changes = setChanges('fact', before, values);
            if (changes.length > 0) await correct({ changes, said: t('plan.said_corrected', { name: label }), undo: unset('fact', before, changes) });
          }}
        />
      </div>
    );
  }
  return (
    <div
      className={css.fact}
      data-ref={fact.path}
      data-chosen={selection?.ref === fact.path || undefined}
      onClick={() => select({ line: fact.line || undefined, ref: fact.path, from: 'result' })}
    >
      <dt>{label}</dt>
      <dd>
        <div className={css.face}>
          <span className={css.words}>{text === '' ? <em>{t('plan.not_in_plan')}</em> : fact.kind === 'date' || fact.kind === 'clock' || fact.kind === 'number' ? <Digits text={text} /> : text}</span>
          <div className={css.tools}>
            {editable && (
              <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('plan.edit_row', { name: label })} onClick={(e) => { e.stopPropagation(); setEditing(true); }}>
                <IconPencil size="1rem" />
              </ActionIcon>
            )}
            <LineLink line={text === '' ? 0 : fact.line} at={{ ref: fact.path, from: 'result' }} />
          </div>
        </div>
        {fact.hand && <Mended owner="fact" field={field} label={label} was={fact.was as Value} now={value} />}
      </dd>
    </div>
  );
}

/** The facts about the event and the document. */
export function Facts() {
  const { reading } = useDesk();
  return <dl className={css.facts}>{list(reading.plan.facts).map((f) => <FactItem key={f.path} fact={f} />)}</dl>;
}
