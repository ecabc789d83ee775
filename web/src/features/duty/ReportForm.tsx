import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byField } from '@/api/problem';
import { formatDateTime } from '@/lib/format';
import { ErrorNote } from '@/ui/ErrorNote';
import { states, type Duty, type DutyCommands, type DutyState } from './duties';

/** How far a duty is and what shows it: for the unit that has it, and for organisers. */
export function ReportForm({ duty, commands: { report }, onClose }: { duty: Duty; commands: DutyCommands; onClose: () => void }) {
  const { t } = useTranslation();
  const [state, setState] = useState<DutyState>(duty.state);
  const [evidence, setEvidence] = useState(duty.evidence);
  const dirty = state !== duty.state || evidence !== duty.evidence;
  const { evidence: wrong } = report.error ? byField(report.error) : {};
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        report.mutate({ duty, state, evidence }, { onSuccess: onClose });
      }}
    >
      <Stack gap="md">
        <p style={{ margin: 0 }}>{duty.text}</p>
        <Radio.Group label={t('duty.state')} value={state} onChange={(v) => setState(v)}>
          <Group mt="xs">{states.map((s) => <Radio key={s} value={s} label={t(`duty.state_${s}`)} />)}</Group>
        </Radio.Group>
        <Textarea
          label={t(state === 'cannot' ? 'duty.reason' : 'duty.evidence')}
          description={t(state === 'cannot' ? 'duty.reason_hint' : 'duty.evidence_hint')}
          required={state === 'cannot'}
          autosize
          minRows={3}
          value={evidence}
          onChange={(e) => setEvidence(e.currentTarget.value)}
          error={wrong}
        />
        {duty.reported_at !== null && <p style={{ margin: 0 }}>{t('duty.reported', { who: duty.reported_by, when: formatDateTime(duty.reported_at) })}</p>}
        {report.error && <ErrorNote error={report.error} safe={t('duty.typed_stays')} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
          <Button type="submit" loading={report.isPending} disabled={!dirty}>{t('duty.report')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
