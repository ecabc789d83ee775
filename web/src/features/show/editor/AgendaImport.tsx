import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { formatNumber } from '@/lib/format';
import { SheetImport } from '@/ui/SheetImport';
import { StateWord } from '@/ui/StateWord';
import { showUndo } from '@/ui/undo';
import type { ToneName } from '@/ui/theme';
import { useUndoOf, type Agenda, type Edits } from './agenda';
import css from './Recompute.module.css';

type Preview = components['schemas']['ShowImportPreview'];
type Deed = components['schemas']['ShowImportRow']['deed'];

const tones: Record<Deed, ToneName> = { adds: 'green', changes: 'blue', same: 'grey', wrong: 'amber' };

function Shown({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const rows = preview.rows ?? [];
  const removes = preview.removes ?? [];
  return (
    <>
      {removes.length > 0 && (
        <div className={css.left}>
          <strong>{t('agenda.import_removes', { n: formatNumber(removes.length) })}</strong>
          <ul>{removes.map((title, i) => <li key={i}>{title}</li>)}</ul>
        </div>
      )}
      <div className={css.scroll} role="region" aria-label={t('agenda.import_table')} tabIndex={0}>
        <table className={css.table}>
          <caption className="dc-unseen">{t('agenda.import_table')}</caption>
          <thead><tr><th scope="col">{t('agenda.col_number')}</th><th scope="col">{t('agenda.col_words')}</th><th scope="col">{t('agenda.import_deed')}</th></tr></thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.row}>
                <td>{r.number}</td>
                <td className={css.words}>{r.title}</td>
                <td><StateWord tone={tones[r.deed]} word={t(`agenda.import_${r.deed}`)} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Takes in the programme from a sheet; afterwards the programme is the sheet, and one undo brings the old one back. */
export function AgendaImport({ event, opened, edits, onClose }: { event: string; opened: boolean; edits: Edits; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const undoOf = useUndoOf(event, edits);
  const url = `/api/events/${event}/agenda/import`;
  return (
    <SheetImport<Preview>
      opened={opened}
      onClose={onClose}
      title={t('agenda.import_title')}
      label={t('agenda.import_label')}
      hint={t('agenda.import_hint')}
      safe={t('agenda.import_safe')}
      previewURL={`${url}/preview`}
      applyURL={`${url}/apply`}
      changes={(p) => (p.removes ?? []).length > 0 || (p.rows ?? []).some((r) => r.deed !== 'same')}
      show={(preview) => <Shown preview={preview} />}
      onApplied={(_preview, answer) => {
        const after = answer as Agenda;
        client.setQueryData([event, 'agenda'], after);
        showUndo(t('agenda.imported'), undoOf(after.revision));
      }}
    />
  );
}
