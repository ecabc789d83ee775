import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Hot } from '@/features/show/live/hot';
import { ScreenWords } from '@/features/show/live/ScreenWords';
import { showChannel } from '@/features/show/live/useShow';
import { useEventID } from '@/lib/params';
import { BeatBadge } from '@/live/BeatBadge';
import { useNotices } from '@/live/notices';
import { useWakeLock } from '@/live/wakelock';
import { DeskBar } from './DeskBar';
import { Firing } from './Firing';
import { KeysDialog } from './KeysDialog';
import { keepFocus, useDeskKeys } from './keys';
import { OnAir, StandBy } from './Panels';
import { Programme } from './Programme';
import { SceneButtons } from './SceneButtons';
import { Stage } from './Stage';
import { Strip } from './Strip';
import { useAirDesk, type AirDesk } from './useAirDesk';
import { useDesk, type Desk } from './useDesk';
import { WallView } from './wall/WallView';
import css from './Control.module.css';

const sides = ['sites', 'stage'] as const;
type Side = (typeof sides)[number];
const tabs = ['programme', 'air', ...sides] as const;
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

/** The right of the desk, one part at a time; each keeps what was typed and chosen in it. */
function Right({ side, onSide, desk, hot, airDesk }: { side: Side; onSide: (side: Side) => void; desk: Desk; hot: Hot; airDesk: AirDesk }) {
  const { t } = useTranslation();
  return (
    <div className={css.right}>
      <nav className={css.sides} aria-label={t('desk.parts_right')}>
        {sides.map((name) => (
          <button key={name} type="button" aria-pressed={name === side} onMouseDown={keepFocus} onClick={() => onSide(name)}>{t(`desk.tab_${name}`)}</button>
        ))}
      </nav>
      <div className={css.side} hidden={side !== 'sites'}><WallView airDesk={airDesk} /></div>
      <div className={css.side} hidden={side !== 'stage'}><Stage desk={desk} hot={hot} /></div>
    </div>
  );
}

function useKeys(desk: Desk, showKeys: () => void, toStage: () => void) {
  useDeskKeys((key) => {
    if (key === 'go') desk.go();
    else if (key === 'take') void desk.take();
    else if (key === 'hold') desk.hold();
    else if (key === 'up' || key === 'down') desk.move(key === 'up' ? -1 : 1);
    else if (key === 'back') desk.back();
    else if (key === 'plus' || key === 'minus') desk.adjust(key === 'plus' ? 1 : -1);
    else if (key === 'message') toStage();
    else showKeys();
  });
}

function OpenDesk({ desk, hot }: { desk: Desk; hot: Hot }) {
  const airDesk = useAirDesk(desk, hot);
  const [tab, setTab] = useState<Tab>('air');
  const [side, setSide] = useState<Side>('sites');
  const [keysShown, setKeysShown] = useState(false);
  const open = (name: Tab) => {
    setTab(name);
    if (name === 'sites' || name === 'stage') setSide(name);
  };
  useKeys(desk, () => setKeysShown(true), () => {
    flushSync(() => open('stage'));
    document.getElementById('stage-message')?.focus();
  });
  return (
    <div className={css.desk} data-tab={tab === 'programme' || tab === 'air' ? tab : 'right'}>
      <BeatBadge channel={showChannel(desk.event)} />
      <DeskBar desk={desk} hot={hot} onKeys={() => setKeysShown(true)} />
      <Tabs tab={tab} onTab={open} />
      <main className={css.main}>
        <Programme desk={desk} hot={hot} />
        <div className={css.centre}>
          <div className={css.panels}>
            <OnAir desk={desk} hot={hot} airDesk={airDesk} />
            <StandBy desk={desk} hot={hot} airDesk={airDesk} />
          </div>
          <SceneButtons airDesk={airDesk} hot={hot} />
          <Strip hot={hot} />
          <Firing desk={desk} hot={hot} />
        </div>
        <Right side={side} onSide={open} desk={desk} hot={hot} airDesk={airDesk} />
      </main>
      <KeysDialog opened={keysShown} onClose={() => setKeysShown(false)} />
    </div>
  );
}

/** The control desk: the programme, what is on air and what stands by, GO, and at the right the sites and the stage. */
export function ControlPage() {
  const event = useEventID();
  useNotices(event);
  useWakeLock();
  const desk = useDesk(event);
  const { hot } = desk;
  return hot ? <OpenDesk desk={desk} hot={hot} /> : <ScreenWords channel={showChannel(event)} denied={desk.denied} />;
}
