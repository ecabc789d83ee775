import { Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEventID, useSearchTexts } from '@/lib/params';
import { RosterTab } from '../roster/RosterTab';
import { SitesTab } from './SitesTab';

const parts = ['diem-cau', 'truc'] as const;

/** How the sites come in, and who looks after them: codes, devices, contacts; technicians on duty. The part is in the address. */
export function AccessPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const navigate = useNavigate();
  const part = useSearchTexts()['phan'] === 'truc' ? 'truc' : 'diem-cau';
  const turn = (value: string | null) => void navigate({ to: '.', search: { phan: value === 'truc' ? value : undefined } } as never);
  return (
    <Tabs value={part} onChange={turn} keepMounted={false}>
      <Tabs.List mb="md" className="dc-screen-only" aria-label={t('access.title')}>
        {parts.map((p) => <Tabs.Tab key={p} value={p}>{t(p === 'truc' ? 'access.tab_roster' : 'access.tab_sites')}</Tabs.Tab>)}
      </Tabs.List>
      <Tabs.Panel value="diem-cau"><SitesTab event={event} /></Tabs.Panel>
      <Tabs.Panel value="truc"><RosterTab event={event} /></Tabs.Panel>
    </Tabs>
  );
}
