import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { byField } from '@/api/problem';
import { useCommand } from '@/api/query';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { CodeNote } from './CodeNote';
import { ScreenFields, type ScreenValues } from './ScreenFields';

function Form({ event, onClose }: { event: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [values, setValues] = useState<ScreenValues>({ name: '', screen: 'hall' });
  const add = useCommand((body: ScreenValues) => api.POST('/api/events/{event}/devices', { params: { path: { event } }, body }), { changes: [[event, 'devices']] });
  if (add.data) {
    return (
      <Stack gap="md">
        <CodeNote screen={add.data} />
        <Group justify="flex-end"><Button onClick={onClose}>{t('core.close')}</Button></Group>
      </Stack>
    );
  }
  const errors = byField(add.error);
  return (
    <form onSubmit={(e) => { e.preventDefault(); add.mutate(values); }}>
      <Stack gap="md">
        <ScreenFields values={values} onChange={setValues} errors={errors} />
        {add.error && Object.keys(errors).length === 0 && <ErrorNote error={add.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
          <Button type="submit" loading={add.isPending} disabled={!values.name.trim()}>{t('run.make_code')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Adds a screen and shows the code that binds a browser to it. */
export function NewScreen({ event, opened, onClose }: { event: string; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('run.add_screen')}>
      <Form event={event} onClose={onClose} />
    </Dialog>
  );
}
