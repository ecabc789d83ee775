import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '@/lib/format';
import { Dialog } from '@/ui/Dialog';
import { deviceState, type AccessCommands, type SiteAccess } from './access';
import { CallCell } from './CallCell';
import { ContactForm } from './ContactForm';
import { Devices } from './Devices';
import css from './Access.module.css';

interface SiteDialogProps {
  event: string;
  site: SiteAccess | undefined;
  mayContact: boolean;
  commands: AccessCommands;
  onClose: () => void;
}

function Calls({ site, mayContact, commands }: Pick<SiteDialogProps, 'mayContact' | 'commands'> & { site: SiteAccess }) {
  const { t } = useTranslation();
  const calls = [...(site.calls ?? [])].reverse();
  return (
    <>
      <CallCell site={site} mayContact={mayContact} commands={commands} />
      <ul className={css.calls}>
        {calls.length === 0 && <li className={css.soft}>{t('access.call_never')}</li>}
        {calls.map((c) => <li key={c.id}>{t('access.call_line', { time: formatDateTime(c.at), what: t(`access.call_${c.outcome}`), who: c.caller })}</li>)}
      </ul>
    </>
  );
}

/** One site: its devices, who looks after it, who was telephoned. */
export function SiteDialog({ event, site, mayContact, commands, onClose }: SiteDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={site !== undefined} onClose={onClose} title={site?.label ?? ''} size="lg">
      {site && (
        <Tabs defaultValue={deviceState(site) === 'none' ? 'contact' : 'devices'}>
          <Tabs.List mb="md">
            <Tabs.Tab value="devices">{t('access.tab_devices')}</Tabs.Tab>
            <Tabs.Tab value="contact">{t('access.tab_contact')}</Tabs.Tab>
            <Tabs.Tab value="calls">{t('access.tab_calls')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="devices"><Devices event={event} site={site} commands={commands} /></Tabs.Panel>
          <Tabs.Panel value="contact"><ContactForm site={site} mayEdit={mayContact} commands={commands} onClose={onClose} /></Tabs.Panel>
          <Tabs.Panel value="calls"><Calls site={site} mayContact={mayContact} commands={commands} /></Tabs.Panel>
        </Tabs>
      )}
    </Dialog>
  );
}
