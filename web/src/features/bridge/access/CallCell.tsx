import { Button, Group } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/lib/format';
import { showFailure } from '@/ui/undo';
import { telOf } from '../phone';
import { lastCall, outcomes, type AccessCommands, type SiteAccess } from './access';
import css from './Access.module.css';

interface CallCellProps {
  site: SiteAccess;
  mayContact: boolean;
  commands: AccessCommands;
}

/** The telephone of a site as something to press, what came of the last call, and the three things that may come of the next. */
export function CallCell({ site, mayContact, commands }: CallCellProps) {
  const { t } = useTranslation();
  const { phone } = site.contact;
  const last = lastCall(site);
  if (!phone) return <span className={css.soft}>{t('access.phone_none')}</span>;
  return (
    <div className={css.call}>
      <a href={telOf(phone)} className={css.tel}><IconPhone size="1em" stroke={1.8} aria-hidden /> {phone}</a>
      {mayContact && (
        <Group gap={4} className="dc-screen-only" role="group" aria-label={t('access.call_of', { name: site.label })}>
          {outcomes.map((outcome) => (
            <Button key={outcome} size="compact-xs" variant="default" onClick={() => commands.call.mutate({ site: site.site_id, outcome }, { onError: showFailure })}>{t(`access.call_${outcome}`)}</Button>
          ))}
        </Group>
      )}
      {last && <small className={css.soft}>{t('access.call_last', { time: formatTime(last.at), what: t(`access.call_${last.outcome}`), who: last.caller })}</small>}
    </div>
  );
}
