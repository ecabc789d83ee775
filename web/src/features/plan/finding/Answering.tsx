import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showDone, showFailure } from '@/ui/undo';
import { useAnswering } from '../command';
import { useDesk } from '../desk';
import type { Finding } from '../plan';
import { AcceptForm } from './AcceptForm';
import { AssignForm } from './AssignForm';
import { concernOf } from './concern';
import { MendForm } from './MendForm';

type Way = 'mend' | 'accept' | 'assign';

/** The ways to answer a finding; one that is answered can be taken up again. */
export function Answering({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const { event, reading, rows, editable } = useDesk();
  const [way, setWay] = useState<Way>();
  const { reopen } = useAnswering(event);
  if (!editable) return null;
  const there = finding.detail !== '';
  const concern = there ? concernOf(finding, reading, rows) : undefined;
  const close = () => setWay(undefined);
  const { answer } = finding;
  const takeUp = () => {
    if (answer) reopen.mutate({ key: finding.key, revision: answer.revision }, { onSuccess: () => showDone(t('plan.said_reopened')), onError: showFailure });
  };
  switch (way) {
    case 'mend': return concern ? <MendForm finding={finding} concern={concern} onClose={close} /> : null;
    case 'accept': return <AcceptForm finding={finding} onClose={close} />;
    case 'assign': return <AssignForm finding={finding} onClose={close} />;
  }
  return (
    <Group gap="xs">
      {concern && <Button size="xs" variant={answer ? 'default' : 'filled'} onClick={() => setWay('mend')}>{t('plan.mend')}</Button>}
      {there && <Button size="xs" variant="default" onClick={() => setWay('accept')}>{t('plan.accept')}</Button>}
      {there && <Button size="xs" variant="default" onClick={() => setWay('assign')}>{t('plan.assign')}</Button>}
      {answer && answer.kind !== 'corrected' && <Button size="xs" variant="subtle" loading={reopen.isPending} onClick={takeUp}>{t('plan.reopen')}</Button>}
    </Group>
  );
}
