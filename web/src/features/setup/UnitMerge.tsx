import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { showDone } from '@/ui/undo';
import type { Unit, UnitCommands } from './units';

interface UnitMergeProps {
  pair: readonly [Unit, Unit];
  commands: UnitCommands;
  onClose: () => void;
  onDone: () => void;
}

/** Makes one unit of two: which name stays is chosen, and what moves is told first. */
export function UnitMerge({ pair, commands, onClose, onDone }: UnitMergeProps) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(pair[0].id);
  const into = pair.find((u) => u.id === kept) ?? pair[0];
  const gone = pair.find((u) => u.id !== into.id) ?? pair[1];
  const merge = async () => {
    await commands.merge.mutateAsync({ unit: gone, into });
    showDone(t('setup.merged', { from: gone.name, into: into.name }));
    onDone();
  };
  const names = [gone.name, ...(gone.aliases ?? [])].join('; ');
  return (
    <ConfirmDialog opened onClose={onClose} title={t('setup.merge_ask')} verb={t('setup.merge')} onConfirm={merge}>
      <Stack gap="md">
        <Radio.Group label={t('setup.merge_which')} value={kept} onChange={setKept}>
          <Stack gap="xs" mt="xs">{pair.map((u) => <Radio key={u.id} value={u.id} label={u.name} />)}</Stack>
        </Radio.Group>
        <p style={{ margin: 0 }}>{t('setup.merge_explain', { from: gone.name, into: into.name })}</p>
        <p style={{ margin: 0 }}>{t('setup.merge_names', { into: into.name, names })}</p>
      </Stack>
    </ConfirmDialog>
  );
}
