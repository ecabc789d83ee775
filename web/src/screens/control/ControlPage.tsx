import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useHasRole } from '@/api/me';
import { useMediaRoom, type InRoom } from '@/features/bridge/room/useMediaRoom';
import { viewers } from '@/features/incident/incidents';
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
import { useDeskKeys } from './keys';
import { OnAir, StandBy } from './Panels';
import { Programme } from './Programme';
import { Right, sides, SitesWord, type Side } from './Right';
import { SceneButtons } from './SceneButtons';
import { Strip } from './Strip';
import { useAirDesk, type AirDesk } from './useAirDesk';
import { useDesk, type Desk } from './useDesk';
import css from './Control.module.css';

const tabs = ['programme', 'air', ...sides] as const;
type Tab = (typeof tabs)[number];

/** The parts of the right that the person may see. */
function useSides(event: string): readonly Side[] {
  const watches = useHasRole(event, ...viewers);
  return watches ? sides : ['stage'];
}

function Tabs({ airDesk, tab, onTab }: { airDesk: AirDesk; tab: Tab; onTab: (tab: Tab) => void }) {
  const { t } = useTranslation();
  const seen = useSides(airDesk.event);
  return (
    <nav className={css.tabs} aria-label={t('desk.parts')}>
      {tabs.filter((name) => !sides.some((side) => side === name) || seen.some((side) => side === name)).map((name) => (
        <button key={name} type="button" aria-pressed={name === tab} onClick={() => onTab(name)}>{name === 'sites' ? <SitesWord airDesk={airDesk} /> : t(`desk.tab_${name}`)}</button>
      ))}
    </nav>
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

function OpenDesk({ desk, hot, inRoom }: { desk: Desk; hot: Hot; inRoom: InRoom }) {
  const airDesk = useAirDesk(desk, hot, inRoom);
  const seen = useSides(desk.event);
  const [first = 'stage'] = seen;
  const [tab, setTab] = useState<Tab>('air');
  const [side, setSide] = useState<Side>();
  const [keysShown, setKeysShown] = useState(false);
  const open = (name: Tab) => {
    setTab(name);
    if (name !== 'programme' && name !== 'air') setSide(name);
  };
  useKeys(desk, () => setKeysShown(true), () => {
    flushSync(() => open('stage'));
    document.getElementById('stage-message')?.focus();
  });
  return (
    <div className={css.desk} data-tab={tab === 'programme' || tab === 'air' ? tab : 'right'}>
      <BeatBadge channel={showChannel(desk.event)} />
      <DeskBar desk={desk} hot={hot} onKeys={() => setKeysShown(true)} />
      <Tabs airDesk={airDesk} tab={tab} onTab={open} />
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
        <Right side={side ?? first} sides={seen} onSide={open} desk={desk} hot={hot} airDesk={airDesk} />
      </main>
      <KeysDialog opened={keysShown} onClose={() => setKeysShown(false)} />
    </div>
  );
}

/** The desk of somebody who may see and hear what the sites send. */
function SeeingDesk(props: { desk: Desk; hot: Hot }) {
  const inRoom = useMediaRoom(props.desk.event, { as: 'desk' });
  return <OpenDesk {...props} inRoom={inRoom} />;
}

const noRoom: InRoom = { room: undefined, state: undefined };

/** The control desk: the programme, what is on air and what stands by, GO, and at the right the sites and the stage. */
export function ControlPage() {
  const event = useEventID();
  useNotices(event);
  useWakeLock();
  const desk = useDesk(event);
  const joins = useHasRole(event, 'organiser', 'director', 'technician');
  const { hot } = desk;
  if (!hot) return <ScreenWords channel={showChannel(event)} denied={desk.denied} />;
  return joins ? <SeeingDesk desk={desk} hot={hot} /> : <OpenDesk desk={desk} hot={hot} inRoom={noRoom} />;
}
