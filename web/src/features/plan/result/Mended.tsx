import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '@/lib/format';
import { showFailure } from '@/ui/undo';
import { useDesk } from '../desk';
import type { FieldKind, Value } from '../field';
import { list, type Change } from '../plan';
import { readAs } from './face';
import css from './Result.module.css';

interface MendedProps {
  /** "fact" or the ref of a row. */
  owner: string;
  field: { name: string; kind: FieldKind };
  label: string;
  was: Value;
  now: Value;
}

/** Says that a field was mended by hand, what stood there and by whom; takes it back. */
export function Mended({ owner, field, label, was, now }: MendedProps) {
  const { t } = useTranslation();
  const { reading, correct, editable } = useDesk();
  const edit = list(reading.edit_list).find((e) => e.ref === owner && e.field === field.name);
  const path = `${owner}/${field.name}`;
  const revert = () => {
    const undo: Change[] = [{ op: 'set', path, value: now }];
    correct({ changes: [{ op: 'revert', path }], said: t('plan.said_reverted', { name: label }), undo }).catch(showFailure);
  };
  return (
    <p className={css.mended}>
      <span className={css.hand}>{t('plan.mended')}</span>
      <span>
        {t('plan.mended_from', { name: label })} <del>{readAs(field, was)}</del>
        {edit && <> {t('plan.mended_by', { who: edit.made_by, when: formatDateTime(edit.made_at) })}</>}
      </span>
      {editable && (
        <Button size="compact-xs" variant="subtle" onClick={(e) => { e.stopPropagation(); revert(); }} aria-label={t('plan.revert_field', { name: label })}>{t('plan.revert')}</Button>
      )}
    </p>
  );
}
