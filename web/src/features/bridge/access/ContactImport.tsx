import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { formatNumber } from '@/lib/format';
import { SheetImport } from '@/ui/SheetImport';
import { StateWord } from '@/ui/StateWord';
import type { ToneName } from '@/ui/theme';
import { showDone } from '@/ui/undo';
import css from './ContactImport.module.css';

type Preview = components['schemas']['BridgeContactPreview'];
type Row = components['schemas']['BridgeContactRow'];

const tones: Record<Row['deed'], ToneName> = { adds: 'green', updates: 'blue', same: 'grey', wrong: 'amber' };

function Shown({ preview: p }: { preview: Preview }) {
  const { t } = useTranslation();
  const words = { adds: formatNumber(p.adds), updates: formatNumber(p.updates), same: formatNumber(p.same), without: formatNumber(p.without) };
  return (
    <>
      <p className={css.counts}>{t('access.list_counts', words)}</p>
      <div className={css.scroll} role="region" aria-label={t('access.list_table')} tabIndex={0}>
        <table className={css.table}>
          <caption className="dc-unseen">{t('access.list_table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('access.list_row')}</th><th scope="col">{t('access.site')}</th><th scope="col">{t('access.field_name')}</th>
              <th scope="col">{t('access.field_phone')}</th><th scope="col">{t('access.list_deed')}</th>
            </tr>
          </thead>
          <tbody>
            {(p.rows ?? []).map((r) => (
              <tr key={r.row}>
                <td>{r.row}</td><td>{r.label}</td><td>{r.name}</td><td>{r.phone}</td>
                <td><StateWord tone={tones[r.deed]} word={t(`access.list_${r.deed}`)} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Takes in a list of contacts: what each row does is shown first. */
export function ContactImport({ event, opened, onClose }: { event: string; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const url = `/api/events/${event}/bridge/contacts/import`;
  return (
    <SheetImport<Preview>
      opened={opened}
      onClose={onClose}
      title={t('access.import')}
      label={t('access.list_drop')}
      hint={t('access.list_hint')}
      safe={t('access.list_safe')}
      previewURL={`${url}/preview`}
      applyURL={`${url}/apply`}
      changes={(p) => p.adds + p.updates > 0}
      show={(p) => <Shown preview={p} />}
      onApplied={(p) => {
        void client.invalidateQueries({ queryKey: [event, 'bridge'] });
        showDone(t('access.list_done', { n: formatNumber(p.adds + p.updates) }));
      }}
    />
  );
}
