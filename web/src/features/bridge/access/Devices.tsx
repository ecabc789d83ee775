import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import { formatDateTime } from '@/lib/format';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { StateWord } from '@/ui/StateWord';
import { showDone, showFailure } from '@/ui/undo';
import { spacedCode, type AccessCommands, type Device, type SiteAccess } from './access';
import css from './Access.module.css';

/** The four digits that the site reads out from its screen. */
function Confirm({ device, commands }: { device: Device; commands: AccessCommands }) {
  const { t } = useTranslation();
  const [digits, setDigits] = useState('');
  const { confirm } = commands;
  const send = (e: FormEvent) => {
    e.preventDefault();
    confirm.mutate({ device: device.id, digits }, { onSuccess: () => showDone(t('access.confirmed')), onError: () => setDigits('') });
  };
  return (
    <form onSubmit={send} noValidate>
      <Group align="flex-end" gap="xs">
        <TextInput
          label={t('access.digits')}
          description={t('access.digits_hint')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          value={digits}
          onChange={(e) => setDigits(e.currentTarget.value.replace(/\D/g, ''))}
          error={confirm.error && asApiError(confirm.error).detail}
        />
        <Button type="submit" loading={confirm.isPending} disabled={digits.length !== 4}>{t('access.confirm')}</Button>
      </Group>
    </form>
  );
}

function DeviceItem({ device, site, commands }: { device: Device; site: SiteAccess; commands: AccessCommands }) {
  const { t } = useTranslation();
  const [removing, setRemoving] = useState(false);
  const pending = device.state === 'pending';
  const word = pending ? 'access.device_pending' : device.backup ? 'access.device_backup' : 'access.device_active';
  return (
    <li>
      <Group justify="space-between">
        <StateWord tone={pending ? 'amber' : 'green'} word={t(word)} />
        <Group gap="xs">
          {device.backup && !pending && <Button size="xs" variant="default" onClick={() => commands.activate.mutate(device.id, { onError: showFailure })}>{t('access.activate')}</Button>}
          <Button size="xs" variant="default" onClick={() => setRemoving(true)}>{t('access.remove_device')}</Button>
        </Group>
      </Group>
      <span className={css.soft}>
        {t('access.bound_at', { time: formatDateTime(device.bound_at) })}
        {!pending && ` ${t('access.confirmed_by', { time: formatDateTime(device.confirmed_at), who: device.confirmed_by })}`}
      </span>
      {pending && <Confirm device={device} commands={commands} />}
      <ConfirmDialog opened={removing} onClose={() => setRemoving(false)} title={t('access.remove_ask', { name: site.label })} verb={t('access.remove_device')} onConfirm={() => commands.remove.mutateAsync(device.id)}>
        {t('access.remove_explain')}
      </ConfirmDialog>
    </li>
  );
}

/** The code of a site when asked for, and the devices that came by it. */
export function Devices({ event, site, commands }: { event: string; site: SiteAccess; commands: AccessCommands }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const { code } = site.link;
  const devices = site.devices ?? [];
  return (
    <>
      <p className={css.link}>
        {code ? <span>{t('access.code')}: {shown ? <strong className={css.code}>{spacedCode(code)}</strong> : t('access.code_issued')}</span> : <span>{t('access.code_none')}</span>}
        <Group gap="xs" component="span">
          {code && <Button size="xs" variant="default" onClick={() => setShown(!shown)}>{t(shown ? 'access.code_hide' : 'access.code_show')}</Button>}
          {code && <Button size="xs" variant="default" component="a" href={`/api/events/${event}/bridge/links.pdf?site=${site.site_id}`}>{t('access.print_page')}</Button>}
        </Group>
      </p>
      {devices.length === 0 && <p className={css.soft}>{t('access.no_devices')}</p>}
      <ul className={css.devices}>{devices.map((d) => <DeviceItem key={d.id} device={d} site={site} commands={commands} />)}</ul>
    </>
  );
}
