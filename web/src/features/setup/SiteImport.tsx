import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { formatNumber } from '@/lib/format';
import { SheetImport } from '@/ui/SheetImport';
import { StateWord } from '@/ui/StateWord';
import type { ToneName } from '@/ui/theme';
import { showDone } from '@/ui/undo';
import css from './SiteImport.module.css';

type Preview = components['schemas']['SetupSiteListPreview'];
type Row = components['schemas']['SetupSiteListRow'];

const tones: Record<Row['deed'], ToneName> = { names: 'green', updates: 'blue', adds: 'green', same: 'grey', wrong: 'amber' };

function Counts({ preview: p }: { preview: Preview }) {
  const { t } = useTranslation();
  const list: [number, string][] = [[p.names, 'names'], [p.updates, 'updates'], [p.adds, 'adds'], [p.same, 'same']];
  return (
    <>
      <ul className={css.counts}>
        {list.filter(([n]) => n > 0).map(([n, deed]) => <li key={deed}><strong>{formatNumber(n)}</strong> {t(`setup.list_${deed}_count`)}</li>)}
        <li><strong>{formatNumber(p.total)}</strong> {t('setup.list_total')}</li>
      </ul>
      {p.note && <p className={css.warn}>{p.note}</p>}
      {(p.absent ?? []).length > 0 && <p className={css.warn}>{t('setup.list_absent', { n: formatNumber(p.absent?.length ?? 0), names: (p.absent ?? []).join(', ') })}</p>}
    </>
  );
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation();
  return (
    <div className={css.scroll} role="region" aria-label={t('setup.list_table')} tabIndex={0}>
      <table className={css.table}>
        <caption className="dc-unseen">{t('setup.list_table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('setup.list_row')}</th><th scope="col">{t('setup.site_name')}</th><th scope="col">{t('setup.site_cluster')}</th>
            <th scope="col">{t('setup.list_deed')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.row}>
              <td>{r.row}</td>
              <td>{r.label}</td>
              <td>{r.cluster}</td>
              <td>
                <StateWord tone={tones[r.deed]} word={t(`setup.list_${r.deed}`)} />
                {(r.deed === 'names' || (r.deed === 'updates' && r.was !== r.label)) && ` ${t('setup.list_was', { was: r.was })}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Takes in a list of sites: whose name each unnamed one gets, what is added, and what is missing from the list. */
export function SiteImport({ event, opened, onClose }: { event: string; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const url = `/api/events/${event}/sites/import`;
  return (
    <SheetImport<Preview>
      opened={opened}
      onClose={onClose}
      title={t('setup.list_title')}
      label={t('setup.list_drop')}
      hint={t('setup.list_hint')}
      safe={t('setup.list_safe')}
      previewURL={`${url}/preview`}
      applyURL={`${url}/apply`}
      changes={(p) => p.names + p.updates + p.adds > 0}
      show={(p) => <><Counts preview={p} /><Rows rows={p.rows ?? []} /></>}
      onApplied={(p) => {
        void client.invalidateQueries({ queryKey: [event, 'sites'] });
        showDone(t('setup.list_done', { names: formatNumber(p.names), updates: formatNumber(p.updates), adds: formatNumber(p.adds) }));
      }}
    />
  );
}
