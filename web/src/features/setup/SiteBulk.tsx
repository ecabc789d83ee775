import { Autocomplete, Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ok } from '@/api/client';
import { formatNumber } from '@/lib/format';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { showDone, showFailure } from '@/ui/undo';
import { formOf, type Site } from './sites';

interface SiteBulkProps {
  event: string;
  selected: readonly Site[];
  clear: () => void;
  clusters: readonly string[];
}

/** What can be done with the sites that are selected: one cluster for all, or taking them away. */
export function SiteBulk({ selected, clear, clusters, event }: SiteBulkProps) {
  const { t } = useTranslation();
  const [cluster, setCluster] = useState('');
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const n = formatNumber(selected.length);
  /** One after the other; the list is fetched again once, also when one was refused. */
  const each = async (call: (site: Site) => Promise<unknown>) => {
    try {
      for (const site of selected) await call(site);
    } finally {
      void client.invalidateQueries({ queryKey: [event, 'sites'] });
    }
  };
  const assign = async () => {
    setBusy(true);
    try {
      await each((site) => ok(api.PUT('/api/events/{event}/sites/{site}', { params: { path: { event, site: site.id } }, body: { ...formOf(site), cluster, revision: site.revision } })));
      showDone(t('setup.cluster_set', { n, cluster: cluster || t('setup.cluster_none') }));
      clear();
    } catch (e) {
      showFailure(e);
    } finally {
      setBusy(false);
    }
  };
  const remove = async () => {
    await each((site) => ok(api.DELETE('/api/events/{event}/sites/{site}', { params: { path: { event, site: site.id }, query: { revision: site.revision } } })));
    showDone(t('setup.sites_removed', { n }));
    clear();
  };
  return (
    <Group gap="xs">
      <Autocomplete size="xs" w="14rem" aria-label={t('setup.site_cluster')} placeholder={t('setup.site_cluster')} data={[...clusters]} value={cluster} onChange={setCluster} />
      <Button size="xs" loading={busy} onClick={() => void assign()}>{t('setup.cluster_assign')}</Button>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>{t('setup.site_remove')}</Button>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={t('setup.sites_remove_ask', { n })} verb={t('setup.site_remove')} onConfirm={remove}>
        {t('setup.site_remove_explain')}
      </ConfirmDialog>
    </Group>
  );
}
