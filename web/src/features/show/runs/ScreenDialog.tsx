import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ok } from '@/api/client';
import { byField } from '@/api/problem';
import { useCommand } from '@/api/query';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { showDone } from '@/ui/undo';
import { useQueryClient } from '@tanstack/react-query';
import { CodeNote } from './CodeNote';
import { ScreenFields, type ScreenValues } from './ScreenFields';
import type { Screen } from './screen';

function Form({ event, screen, onClose, onRevoke }: { event: string; screen: Screen; onClose: () => void; onRevoke: () => void }) {
  const { t } = useTranslation();
  const [values, setValues] = useState<ScreenValues>({ name: screen.name, screen: screen.screen });
  const params = { path: { event, id: screen.id } };
  const changes = [[event, 'devices']];
  const send = useCommand((body: ScreenValues) => api.PATCH('/api/events/{event}/devices/{id}', { params, body }), {
    changes,
    onDone: (sent) => {
      showDone(t('run.screen_saved', { name: sent.name }));
      onClose();
    },
  });
  const renew = useCommand(() => api.POST('/api/events/{event}/devices/{id}/code', { params }), { changes });
  const error = send.error ?? renew.error;
  const errors = byField(send.error);
  if (renew.data) {
    return (
      <Stack gap="md">
        <CodeNote screen={renew.data} />
        <Group justify="flex-end"><Button onClick={onClose}>{t('core.close')}</Button></Group>
      </Stack>
    );
  }
  return (
    <form onSubmit={(e) => { e.preventDefault(); send.mutate(values); }}>
      <Stack gap="md">
        <ScreenFields values={values} onChange={setValues} errors={errors} />
        {error && Object.keys(errors).length === 0 && <ErrorNote error={error} />}
        <Group justify="space-between">
          <Group gap="xs">
            <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate(undefined)}>{t('run.new_code')}</Button>
            {screen.state !== 'revoked' && <Button variant="default" onClick={onRevoke}>{t('run.revoke')}</Button>}
          </Group>
          <Button type="submit" loading={send.isPending} disabled={!values.name.trim()}>{t('core.save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Renames a screen, sends it to another picture, gives it a new code, or revokes it. */
export function ScreenDialog({ event, screen, onClose }: { event: string; screen: Screen | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [revoking, setRevoking] = useState<Screen>();
  const revoke = async () => {
    if (!revoking) return;
    await ok(api.DELETE('/api/events/{event}/devices/{id}', { params: { path: { event, id: revoking.id } } }));
    await client.invalidateQueries({ queryKey: [event, 'devices'] });
  };
  return (
    <>
      <Dialog opened={screen !== undefined} onClose={onClose} title={screen?.name ?? ''}>
        {screen && <Form event={event} screen={screen} onClose={onClose} onRevoke={() => { setRevoking(screen); onClose(); }} />}
      </Dialog>
      <ConfirmDialog opened={revoking !== undefined} onClose={() => setRevoking(undefined)} title={t('run.revoke_title', { name: revoking?.name ?? '' })} verb={t('run.revoke')} onConfirm={revoke}>
        <p>{t('run.revoke_words')}</p>
      </ConfirmDialog>
    </>
  );
}
