import { ActionIcon } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Digits } from '@/ui/Digits';
import { showFailure } from '@/ui/undo';
import { placeOf, removal, restoration, setChanges, unset } from '../change';
import { useDesk } from '../desk';
import { fields, type Row } from '../field';
import { briefly, face, fieldLabel } from './face';
import { LineLink } from './LineLink';
import { Mended } from './Mended';
import css from './Result.module.css';
import { RowForm } from './RowForm';

function Face({ row }: { row: Row }) {
  const { lead, time, title, figure, lacks, details } = face(row);
  return (
    <>
      {lead !== undefined && <span className={css.lead}><Digits text={lead} /></span>}
      <div className={css.words}>
        {time && <span className={css.time}><Digits text={time} /></span>}
        <span className={css.title}>{title}</span>
        {details.map((d, i) => <span key={i} className={css.detail}>{d}</span>)}
      </div>
      {figure !== undefined && <span className={css.figure} data-lacks={lacks || undefined}>{lacks ? figure : <Digits text={figure} />}</span>}
    </>
  );
}

/** One row of what was read: points to its line, is mended or taken out in place. */
export function RowItem({ row }: { row: Row }) {
  const { t } = useTranslation();
  const { rows, editable, selection, select, correct } = useDesk();
  const [editing, setEditing] = useState(false);
  const item = useRef<HTMLLIElement>(null);
  const close = () => {
    setEditing(false);
    // The form was taller: without this another row would stand here now.
    requestAnimationFrame(() => item.current?.scrollIntoView({ block: 'nearest' }));
  };
  const name = briefly(row);
  const chosen = selection?.ref === row.ref;
  const remove = () => {
    const undo = restoration(row, placeOf(rows[row.kind], row));
    correct({ changes: removal(row), said: t('plan.said_removed', { name }), undo }).catch(showFailure);
  };
  if (editing) {
    return (
      <li className={css.row} data-ref={row.ref}>
        <RowForm
          owner={row.ref}
          name={t('plan.edit_row', { name })}
          fields={fields[row.kind]}
          labelOf={(f) => fieldLabel(row.kind, f.name)}
          values={row.values}
          verb={t('core.save')}
          onClose={close}
          onRemove={remove}
          onSave={async (values) => {
            const changes = setChanges(row.ref, row.values, values);
            if (changes.length > 0) await correct({ changes, said: t('plan.said_corrected', { name }), undo: unset(row.ref, row.values, changes) });
          }}
        />
      </li>
    );
  }
  return (
    <li
      className={css.row}
      ref={item}
      data-ref={row.ref}
      data-chosen={chosen || undefined}
      onClick={() => select({ line: row.line || undefined, ref: row.ref, from: 'result' })}
    >
      <div className={css.face}>
        <Face row={row} />
        <div className={css.tools}>
          {editable && (
            <ActionIcon size="sm" variant="subtle" color="gray" title={t('plan.edit')} aria-label={t('plan.edit_row', { name })} onClick={(e) => { e.stopPropagation(); setEditing(true); }}>
              <IconPencil size="1rem" />
            </ActionIcon>
          )}
          <LineLink line={row.line} at={{ ref: row.ref, from: 'result' }} />
        </div>
      </div>
      {row.hand && <p className={css.mended}><span className={css.hand}>{t('plan.added_by_hand')}</span></p>}
      {fields[row.kind].filter((f) => f.name in row.was).map((f) => (
        <Mended key={f.name} owner={row.ref} field={f} label={fieldLabel(row.kind, f.name)} was={row.was[f.name] ?? null} now={row.values[f.name] ?? null} />
      ))}
    </li>
  );
}
