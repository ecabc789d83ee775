import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenWords } from '@/features/show/live/ScreenWords';
import { showChannel } from '@/features/show/live/useShow';
import { useEventID } from '@/lib/params';
import { BeatBadge } from '@/live/BeatBadge';
import { useNotices } from '@/live/notices';
import { useWakeLock } from '@/live/wakelock';
import { DeskBar } from './DeskBar';
import { Firing } from './Firing';
import { KeysDialog } from './KeysDialog';
import { useDeskKeys } from './keys';
import { OnAir, StandBy } from './Panels';
import { Programme } from './Programme';
import { Stage } from './Stage';
import { Strip } from './Strip';
import { useDesk, type Desk } from './useDesk';
import css from './Control.module.css';

const tabs = ['programme', 'air', 'stage'] as const;
type Tab = (typeof tabs)[number];

function Tabs({ tab, onTab }: { tab: Tab; onTab: (tab: Tab) => void }) {
  const { t } = useTranslation();
  return (
    <nav className={css.tabs} aria-label={t('desk.parts')}>
      {tabs.map((name) => (
        <button key={name} type="button" aria-pressed={name === tab} onClick={() => onTab(name)}>{t(`desk.tab_${name}`)}</button>
      ))}
    </nav>
  );
}

function useKeys(desk: Desk, showKeys: () => void) {
  useDeskKeys((key) => {
    if (key === 'go') desk.go();
    else if (key === 'take') void desk.take();
    else if (key === 'hold') desk.hold();
    else if (key === 'up' || key === 'down') desk.move(key === 'up' ? -1 : 1);
    else if (key === 'back') desk.back();
    else if (key === 'plus' || key === 'minus') desk.adjust(key === 'plus' ? 1 : -1);
    else if (key === 'message') document.getElementById('stage-message')?.focus();
    else showKeys();
  });
}

/** The control desk: the programme, what is on air and what stands by, GO, and the stage. */
export function ControlPage() {
  const event = useEventID();
  useNotices(event);
  useWakeLock();
  const desk = useDesk(event);
  const [tab, setTab] = useState<Tab>('air');
  const [keysShown, setKeysShown] = useState(false);
  useKeys(desk, () => setKeysShown(true));
  const channel = showChannel(event);
  const { hot } = desk;
  if (!hot) return <ScreenWords channel={channel} denied={desk.denied} />;
  return (
    <div className={css.desk} data-tab={tab}>
      <BeatBadge channel={channel} />
      <DeskBar desk={desk} hot={hot} onKeys={() => setKeysShown(true)} />
      <Tabs tab={tab} onTab={setTab} />
      <main className={css.main}>
        <Programme desk={desk} hot={hot} />
        <div className={css.centre}>
          <div className={css.panels}>
            <OnAir desk={desk} hot={hot} />
            <StandBy desk={desk} hot={hot} />
          </div>
          <Strip hot={hot} />
          <Firing desk={desk} hot={hot} />
        </div>
        <Stage desk={desk} hot={hot} />
      </main>
      <KeysDialog opened={keysShown} onClose={() => setKeysShown(false)} />
    </div>
  );
}
