import { useTranslation } from 'react-i18next';
import type { Me } from '@/features/bridge/room/air';
import { PendingDigits } from './PendingDigits';
import css from './Start.module.css';

/** Before: which site this is, that it is recorded, and the one touch that everything waits for. */
export function StartPage({ me, eventName, onStart }: { me: Me; eventName: string; onStart: () => void }) {
  const { t } = useTranslation();
  return (
    <main className={css.start}>
      <header>
        <p className={css.event}>{eventName}</p>
        <h1>{me.label}</h1>
        {me.backup && <p className={css.soft}>{t('site.note_backup')}</p>}
      </header>
      {me.digits && <PendingDigits digits={me.digits} />}
      <button type="button" className={css.begin} onClick={onStart}>{t('site.start')}</button>
      <ul className={css.facts}>
        <li>{t('site.start_does')}</li>
        <li>{t('site.recording')}</li>
      </ul>
    </main>
  );
}
