import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { showDone } from '@/ui/undo';
import { useAnswering } from '../command';
import { useDesk } from '../desk';

/** Accepts everything that is only told, in one go. */
export function AcceptAll({ opened, onClose, count }: { opened: boolean; onClose: () => void; count: number }) {
  const { t } = useTranslation();
  const { event } = useDesk();
  const { acceptAll } = useAnswering(event);
  const [note, setNote] = useState('');
  const accept = async () => {
    const done = await acceptAll.mutateAsync({ severities: ['info'], note: note.trim() || undefined });
    showDone(t('plan.said_accepted_all', { n: formatNumber(done.count) }));
  };
  return (
    <ConfirmDialog opened={opened} onClose={onClose} title={t('plan.accept_infos_ask', { n: formatNumber(count) })} verb={t('plan.accept')} onConfirm={accept}>
      <p style={{ marginTop: 0 }}>{t('plan.accept_infos_what')}</p>
      <Textarea label={t('plan.accept_note')} autosize minRows={2} maxLength={2000} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
    </ConfirmDialog>
  );
}
