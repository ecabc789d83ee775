import { useTranslation } from 'react-i18next';
import { Dialog } from '@/ui/Dialog';
import css from './KeysDialog.module.css';

const keys = ['go', 'take', 'hold', 'select', 'back', 'minutes', 'message', 'keys'] as const;

/** The desk's keys with what they do. */
export function KeysDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('desk.keys')}>
      <dl className={css.keys}>
        {keys.map((key) => (
          <div key={key}>
            <dt><kbd>{t(`desk.key_of_${key}`)}</kbd></dt>
            <dd>{t(`desk.key_does_${key}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={css.lead}>{t('desk.keys_lead')}</p>
    </Dialog>
  );
}
