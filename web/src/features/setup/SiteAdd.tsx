import { Button, Group, NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { showDone } from '@/ui/undo';
import type { SiteCommands } from './sites';

function Form({ commands, missing, onClose }: { commands: SiteCommands; missing: number; onClose: () => void }) {
  const { t } = useTranslation();
  const [count, setCount] = useState(Math.max(1, missing));
  const { addUnnamed } = commands;
  const add = () => addUnnamed.mutate(count, {
    onSuccess: () => {
      showDone(t('setup.sites_added', { n: count }));
      onClose();
    },
  });
  return (
    <form noValidate onSubmit={(e) => { e.preventDefault(); add(); }}>
      <Stack gap="md">
        <NumberInput label={t('setup.sites_how_many')} description={t('setup.sites_how_many_hint')} min={1} max={2000} allowDecimal={false} value={count} onChange={(v) => setCount(Number(v))} data-autofocus />
        {addUnnamed.error && <ErrorNote error={addUnnamed.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
          <Button type="submit" loading={addUnnamed.isPending} disabled={count < 1}>{t('setup.sites_add')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Adds sites that have no name yet. */
export function SiteAdd({ opened, ...rest }: { opened: boolean; commands: SiteCommands; missing: number; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={rest.onClose} title={t('setup.sites_add')}>
      <Form {...rest} />
    </Dialog>
  );
}
