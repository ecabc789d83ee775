import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/ui/Dialog';
import type { Duty, DutyCommands } from './duties';
import { DutyForm } from './DutyForm';
import { ReportForm } from './ReportForm';

interface DutyDialogProps {
  event: string;
  duty: Duty | 'new' | undefined;
  /** Organisers change the duty itself; a unit only reports. */
  mayEdit: boolean;
  commands: DutyCommands;
  onClose: () => void;
}

function Body({ duty, mayEdit, ...rest }: DutyDialogProps & { duty: Duty | 'new' }) {
  const { t } = useTranslation();
  if (duty === 'new') return <DutyForm duty="new" {...rest} />;
  if (!mayEdit) return <ReportForm duty={duty} {...rest} />;
  return (
    <Tabs defaultValue="report">
      <Tabs.List mb="md">
        <Tabs.Tab value="report">{t('duty.tab_report')}</Tabs.Tab>
        <Tabs.Tab value="edit">{t('duty.tab_edit')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="report"><ReportForm duty={duty} {...rest} /></Tabs.Panel>
      <Tabs.Panel value="edit"><DutyForm duty={duty} {...rest} /></Tabs.Panel>
    </Tabs>
  );
}

/** One duty: how far it is, and for organisers what it is. */
export function DutyDialog(props: DutyDialogProps) {
  const { t } = useTranslation();
  const { duty, onClose } = props;
  const title = duty === 'new' ? t('duty.add') : t('duty.one', { number: duty?.number ?? '' });
  return (
    <Dialog opened={duty !== undefined} onClose={onClose} title={title} size="lg">
      {duty !== undefined && <Body {...props} duty={duty} />}
    </Dialog>
  );
}
