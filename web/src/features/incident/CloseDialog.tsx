import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byField } from '@/api/problem';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { causes, placeOf, type Cause, type Incident, type IncidentCommands } from './incidents';

interface CloseDialogProps {
  incident: Incident;
  opened: boolean;
  commands: IncidentCommands;
  onClose: () => void;
}

function Form({ incident, commands: { close }, onClose }: Omit<CloseDialogProps, 'opened'>) {
  const { t } = useTranslation();
  const [cause, setCause] = useState<Cause>();
  const [note, setNote] = useState('');
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        if (cause) close.mutate({ incident, cause, note }, { onSuccess: onClose });
      }}
    >
      <Stack gap="md">
        <Radio.Group label={t('incident.cause')} required value={cause ?? ''} onChange={(v) => setCause(v as Cause)} error={byField(close.error).cause}>
          <Group mt="xs" gap="sm">{causes.map((c) => <Radio key={c} value={c} label={t(`incident.cause_${c}`)} />)}</Group>
        </Radio.Group>
        <Textarea label={t('incident.cause_note')} description={t('incident.cause_note_hint')} autosize minRows={2} maxLength={2000} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
        {close.error && <ErrorNote error={close.error} safe={t('incident.typed_stays')} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
          <Button type="submit" loading={close.isPending} disabled={!cause}>{t('incident.close')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Asks for the cause before an incident is closed. */
export function CloseDialog({ opened, ...props }: CloseDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={props.onClose} title={t('incident.close_title', { place: placeOf(t, props.incident), kind: t(`incident.kind_${props.incident.kind}`) })}>
      <Form {...props} />
    </Dialog>
  );
}
