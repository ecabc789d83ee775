import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { showDone, showFailure } from '@/ui/undo';
import { revoke, withCode, type AccessCommands, type SiteAccess } from './access';

interface SitesBulkProps {
  event: string;
  selected: readonly SiteAccess[];
  clear: () => void;
  commands: AccessCommands;
}

/** What can be done with the sites that are selected: new codes, no codes, their papers. */
export function SitesBulk({ event, selected, clear, commands }: SitesBulkProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asking, setAsking] = useState<'issue' | 'revoke'>();
  const ids = selected.map((s) => s.site_id);
  const n = formatNumber(selected.length);
  const old = withCode(selected);
  const papers = `site=${ids.join(',')}`;
  const issue = async () => {
    const { count } = await commands.issue.mutateAsync(ids);
    showDone(t('access.issued', { n: formatNumber(count) }));
    clear();
  };
  const revokeAll = async () => {
    try {
      for (const s of selected) if (s.link.code) await revoke(event, s.site_id);
    } finally {
      void client.invalidateQueries({ queryKey: [event, 'bridge'] });
    }
    showDone(t('access.revoked', { n: formatNumber(old) }));
    clear();
  };
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" onClick={() => (old > 0 ? setAsking('issue') : void issue().catch(showFailure))}>{t('access.issue')}</Button>
      <Button size="xs" variant="default" disabled={old === 0} onClick={() => setAsking('revoke')}>{t('access.revoke')}</Button>
      {old > 0 && <Button size="xs" variant="default" component="a" href={`/api/events/${event}/bridge/links.pdf?${papers}`}>{t('access.print_selected')}</Button>}
      {old > 0 && <Button size="xs" variant="default" component="a" href={`/api/events/${event}/bridge/kit.zip?${papers}`}>{t('access.export_kit')}</Button>}
      <ConfirmDialog opened={asking === 'issue'} onClose={() => setAsking(undefined)} title={t('access.issue_ask', { n })} verb={t('access.issue')} onConfirm={issue}>
        {t('access.issue_explain', { n: formatNumber(old) })}
      </ConfirmDialog>
      <ConfirmDialog opened={asking === 'revoke'} onClose={() => setAsking(undefined)} title={t('access.revoke_ask', { n: formatNumber(old) })} verb={t('access.revoke')} onConfirm={revokeAll}>
        {t('access.revoke_explain')}
      </ConfirmDialog>
    </Group>
  );
}
