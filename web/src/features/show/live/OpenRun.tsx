import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ok } from '@/api/client';
import { useCommand } from '@/api/query';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { showFailure } from '@/ui/undo';
import type { RunKind } from './hot';
import { pressKey } from './pressKey';

/** The ways to open a run: a rehearsal at once, the real thing after a question. */
export function OpenRunButtons({ event, mayRun, size = 'lg' }: { event: string; mayRun: boolean; size?: 'sm' | 'lg' }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const call = (kind: RunKind) => api.POST('/api/events/{event}/runs', { params: { path: { event } }, body: { kind, key: pressKey() } });
  const changes = [[event, 'show'], [event, 'runs']];
  const rehearse = useCommand(() => call('rehearsal'), { changes });
  return (
    <>
      <Button size={size} disabled={!mayRun} loading={rehearse.isPending} onClick={() => rehearse.mutate(undefined, { onError: showFailure })}>{t('run.open_rehearsal')}</Button>
      <Button size={size} variant="default" disabled={!mayRun} onClick={() => setAsking(true)}>{t('run.open_live')}</Button>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={t('run.open_live_title')} verb={t('run.open_live')} onConfirm={() => ok(call('live'))}>
        <p>{t('run.open_live_words')}</p>
      </ConfirmDialog>
    </>
  );
}
