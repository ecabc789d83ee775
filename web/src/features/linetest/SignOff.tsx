import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/me';
import { byField } from '@/api/problem';
import { formatDateTime } from '@/lib/format';
import { ErrorNote } from '@/ui/ErrorNote';
import type { LineTestCommands, Result } from './linetest';

interface SignOffProps {
  result: Result;
  mayRun: boolean;
  commands: LineTestCommands;
}

function Sign({ result, commands: { sign } }: SignOffProps) {
  const { t } = useTranslation();
  const me = useMe();
  const [name, setName] = useState(me?.account?.name ?? '');
  const [note, setNote] = useState('');
  const failed = result.verdict === 'fail';
  const wrong = sign.error ? byField(sign.error) : {};
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        sign.mutate({ result: result.id, name, note });
      }}
    >
      <Stack gap="sm">
        <TextInput label={t('linetest.sign_name')} required maxLength={200} value={name} onChange={(e) => setName(e.currentTarget.value)} error={wrong.name} />
        <Textarea label={t('linetest.sign_note')} description={failed ? t('linetest.sign_note_failed') : undefined} required={failed} maxLength={1000} autosize value={note} onChange={(e) => setNote(e.currentTarget.value)} error={wrong.note} />
        {sign.error && <ErrorNote error={sign.error} />}
        <Group justify="flex-end"><Button type="submit" loading={sign.isPending}>{t('linetest.sign')}</Button></Group>
      </Stack>
    </form>
  );
}

function Revoke({ result, commands: { revoke } }: SignOffProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  if (!asking) return <Group justify="flex-end"><Button variant="default" onClick={() => setAsking(true)}>{t('linetest.revoke')}</Button></Group>;
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        revoke.mutate({ result: result.id, reason });
      }}
    >
      <Stack gap="sm">
        <Textarea label={t('linetest.revoke_reason')} required maxLength={1000} autosize value={reason} onChange={(e) => setReason(e.currentTarget.value)} error={revoke.error ? byField(revoke.error).reason : undefined} />
        {revoke.error && <ErrorNote error={revoke.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setAsking(false)}>{t('core.cancel')}</Button>
          <Button type="submit" color="gray" loading={revoke.isPending}>{t('linetest.revoke')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The technician's signature under a result: given with a name, taken back with a reason. */
export function SignOff(props: SignOffProps) {
  const { t } = useTranslation();
  const { result, mayRun } = props;
  const sign = result.sign_off;
  if (!sign) return mayRun ? <Sign {...props} /> : <p style={{ margin: 0 }}>{t('linetest.not_signed')}</p>;
  return (
    <Stack gap="sm">
      <p style={{ margin: 0 }}><strong>{t('linetest.signed_by', { name: sign.name, when: formatDateTime(sign.at) })}</strong> {sign.note}</p>
      {mayRun && <Revoke {...props} />}
    </Stack>
  );
}
