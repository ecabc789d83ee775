import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '@/ui/ErrorNote';
import { useAnswering } from '../command';
import { useDesk } from '../desk';
import type { Finding } from '../plan';
import css from './Finding.module.css';
import { useSending } from './useSending';

/** Accepts a finding as it is, with a note on why. */
export function AcceptForm({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const { t } = useTranslation();
  const { event } = useDesk();
  const { answer } = useAnswering(event);
  const [note, setNote] = useState('');
  const { busy, error, send } = useSending(
    () => answer({ key: finding.key, kind: 'accepted', note: note.trim() || undefined, revision: finding.answer?.revision ?? 0 }), onClose);
  return (
    <form className={css.form} aria-label={t('plan.accept')} onSubmit={send} onKeyDown={(e) => e.key === 'Escape' && onClose()}>
      <Textarea size="sm" label={t('plan.accept_note')} autosize minRows={2} maxRows={8} maxLength={2000} autoFocus value={note} onChange={(e) => setNote(e.currentTarget.value)} />
      {error !== undefined && <ErrorNote error={error} />}
      <Group justify="flex-end" gap="xs">
        <Button size="xs" variant="default" onClick={onClose}>{t('core.cancel')}</Button>
        <Button size="xs" type="submit" loading={busy}>{t('plan.accept')}</Button>
      </Group>
    </form>
  );
}
