import { Button, Group, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '@/lib/format';
import { serverNow } from '@/live/clock';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { kinds, nextDue, toRepeat, type Due, type LineTestCommands, type RoundKind, type RoundRow } from './linetest';
import { SitePicker } from './SitePicker';
import { roundName } from './words';

/** Props of the dialog that opens a round. */
export interface OpenRoundProps {
  event: string;
  opened: boolean;
  rounds: readonly RoundRow[];
  schedule: readonly Due[];
  commands: LineTestCommands;
  onClose: () => void;
}

type Whom = 'all' | 'after' | 'chosen';

function Form({ event, rounds, schedule, commands: { open }, onClose }: OpenRoundProps) {
  const { t } = useTranslation();
  const last = rounds[0];
  const repeat = last ? toRepeat(last.count) : 0;
  const [kind, setKind] = useState<RoundKind>(() => nextDue(schedule, serverNow())?.kind ?? 'free');
  const [whom, setWhom] = useState<Whom>(repeat > 0 && repeat < (last?.count.total ?? 0) ? 'after' : 'all');
  const [chosen, setChosen] = useState<string[]>([]);
  const when = (k: RoundKind) => schedule.find((d) => d.kind === k)?.at;
  const submit = () => open.mutate({ kind, ...(whom === 'after' && { after: last?.id }), ...(whom === 'chosen' && { sites: chosen }) }, { onSuccess: onClose });
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        submit();
      }}
    >
      <Stack gap="md">
        <Radio.Group label={t('linetest.kind')} value={kind} onChange={(v) => setKind(v)}>
          <Stack gap="xs" mt="xs">
            {kinds.map((k) => {
              const at = when(k);
              return <Radio key={k} value={k} label={t(`linetest.kind_${k}`)} description={at === undefined ? undefined : t('linetest.planned', { when: formatDateTime(at) })} />;
            })}
          </Stack>
        </Radio.Group>
        <Radio.Group label={t('linetest.whom')} value={whom} onChange={(v) => setWhom(v)}>
          <Stack gap="xs" mt="xs">
            <Radio value="all" label={t('linetest.whom_all')} />
            {last && <Radio value="after" disabled={repeat === 0} label={t('linetest.whom_after', { round: roundName(t, last), n: repeat })} />}
            <Radio value="chosen" label={t('linetest.whom_chosen')} />
          </Stack>
        </Radio.Group>
        {whom === 'chosen' && <SitePicker event={event} chosen={chosen} onChange={setChosen} />}
        {open.error && <ErrorNote error={open.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
          <Button type="submit" loading={open.isPending} disabled={whom === 'chosen' && chosen.length === 0}>{t('linetest.open')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Opens a round: which one it is, and whom it asks. */
export function OpenRound(props: OpenRoundProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('linetest.open')} size="lg">
      <Form {...props} />
    </Dialog>
  );
}
