import { Button, Group } from '@mantine/core';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import css from './EditPanel.module.css';

function word(field: string): string {
  return i18next.exists(`agenda.field_${field}`) ? i18next.t(`agenda.field_${field}`) : field;
}

/** Somebody else changed the same fields meanwhile: which ones, and whose shall stand. */
export function ClashNote({ fields, onKeep, onTake }: { fields: readonly string[]; onKeep: () => void; onTake: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={css.clash} role="alert">
      <p>{t('agenda.clash', { fields: fields.map(word).join(', ') })}</p>
      <Group gap="xs">
        <Button variant="default" size="xs" onClick={onKeep}>{t('agenda.clash_keep')}</Button>
        <Button variant="default" size="xs" onClick={onTake}>{t('agenda.clash_take')}</Button>
      </Group>
    </div>
  );
}
