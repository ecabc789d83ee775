import { Button, Group, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useApi } from '@/api/query';
import { formatTime } from '@/lib/format';
import { Dialog } from '@/ui/Dialog';
import { Digits } from '@/ui/Digits';
import { ErrorNote } from '@/ui/ErrorNote';
import { showUndo } from '@/ui/undo';
import { useAgendaCommand, useUndoOf, type Agenda, type Edits } from './agenda';
import { lengthWords } from './length';
import { movedRows } from './moved';
import css from './Recompute.module.css';

type Mode = 'follow' | 'fit';

function Body({ event, agenda, edits, onClose }: { event: string; agenda: Agenda; edits: Edits; onClose: () => void }) {
  const { t } = useTranslation();
  const undoOf = useUndoOf(event, edits);
  const [mode, setMode] = useState<Mode>('follow');
  const preview = useApi([event, 'agenda', 'recompute', mode, agenda.revision], (o) =>
    api.GET('/api/events/{event}/agenda/recompute', { params: { path: { event }, query: { mode } }, ...o }));
  const recompute = useAgendaCommand(
    event,
    (chosen: Mode) => api.POST('/api/events/{event}/agenda/recompute', { params: { path: { event } }, body: { mode: chosen } }),
    (after) => {
      onClose();
      showUndo(t('agenda.recomputed'), undoOf(after.revision));
    },
  );
  const rows = preview.data && movedRows(agenda, preview.data);
  const left = preview.data?.notices ?? [];
  const length = (seconds: number) => (seconds > 0 ? `, ${lengthWords(t, seconds)}` : '');
  return (
    <Stack gap="md">
      <Radio.Group label={t('agenda.recompute_how')} value={mode} onChange={(v) => setMode(v)}>
        <Stack gap="xs" mt="xs">
          <Radio value="follow" label={t('agenda.recompute_follow')} description={t('agenda.recompute_follow_hint')} />
          <Radio value="fit" label={t('agenda.recompute_fit')} description={t('agenda.recompute_fit_hint')} />
        </Stack>
      </Radio.Group>
      {preview.error && <ErrorNote error={preview.error} retry={() => void preview.refetch()} />}
      {rows && rows.length === 0 && <p className={css.none} role="status">{t('agenda.recompute_nothing')}</p>}
      {rows && rows.length > 0 && (
        <div className={css.scroll} role="region" aria-label={t('agenda.recompute_table')} tabIndex={0}>
          <table className={css.table}>
            <caption className="dc-unseen">{t('agenda.recompute_table')}</caption>
            <thead>
              <tr><th scope="col">{t('agenda.col_number')}</th><th scope="col">{t('agenda.col_words')}</th><th scope="col">{t('agenda.recompute_now')}</th><th scope="col">{t('agenda.recompute_then')}</th></tr>
            </thead>
            <tbody>
              {rows.map(({ item, now, then }) => (
                <tr key={item.id}>
                  <td>{item.number}</td>
                  <td className={css.words}>{item.title}</td>
                  <td><Digits text={formatTime(now.start_at)} />{length(now.duration_s)}</td>
                  <td><strong><Digits text={formatTime(then.start_at)} /></strong>{length(then.duration_s)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {left.length > 0 && <ul className={css.left}>{left.map((n) => <li key={n.kind + n.item_id}>{t('agenda.recompute_left', { text: n.text })}</li>)}</ul>}
      {recompute.error && <ErrorNote error={recompute.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
        <Button loading={recompute.isPending} disabled={!rows || rows.length === 0} onClick={() => recompute.mutate(mode)}>{t('agenda.recompute')}</Button>
      </Group>
    </Stack>
  );
}

/** Lets the starts follow from the durations, after showing what would move. */
export function Recompute({ opened, ...rest }: { opened: boolean; event: string; agenda: Agenda; edits: Edits; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={rest.onClose} title={t('agenda.recompute_title')} size="xl">
      <Body {...rest} />
    </Dialog>
  );
}
