import { useSyncExternalStore, type ReactNode } from 'react';
import { useAir, type Air } from '@/features/bridge/room/air';
import { soundGate } from '@/features/bridge/room/sound';
import { useMediaRoom } from '@/features/bridge/room/useMediaRoom';
import { useSoundReport } from '@/features/bridge/room/useSoundReport';
import { useSoundTry } from '@/features/bridge/room/useSoundTry';
import { RecMark } from '@/features/recording/RecMark';
import { ScreenWords } from '@/features/show/live/ScreenWords';
import { hallChannel, useHall } from '@/features/show/live/useShow';
import { BeatBadge } from '@/live/BeatBadge';
import { useNotices } from '@/live/notices';
import { ProgramView } from '../program/ProgramView';
import { useClip } from '../program/useClip';
import css from './Hall.module.css';

/** Props of the hall's picture. */
export interface HallViewProps {
  event: string;
  /** Whether who looks may connect to picture and sound; without them cards stand for them. */
  joins: boolean;
  /** It is the hall's own screen: it tells the control room whether it is heard. Its audience is told nothing. */
  reports?: boolean;
  renderClip?: (air: Air) => ReactNode;
}

/** What the hall's screen shows: the scene, the pictures and the sound of the sites, and nothing else. */
export function HallView({ event, joins, reports, renderClip }: HallViewProps) {
  const { state: hall, denied } = useHall(event);
  const { state: air } = useAir(event);
  const { room, state } = useMediaRoom(joins ? event : undefined, { as: 'hall' });
  const gate = useSyncExternalStore(soundGate.watch, soundGate.read);
  useSoundTry(room);
  useSoundReport(reports ? event : undefined, gate.blocked || Boolean(state?.blocked));
  const channel = hallChannel(event);
  if (!hall) return <ScreenWords channel={channel} denied={denied} />;
  return (
    <main className={css.screen}>
      <h1 className="dc-unseen">{hall.event_name}</h1>
      <ProgramView event={event} hall={hall} air={air} room={state} renderClip={renderClip} />
      <RecMark event={event} corner />
      <BeatBadge channel={channel} />
    </main>
  );
}

/** The hall's screen itself; it keeps the clips and plays them as every site does. */
export function HallScreen({ event }: { event: string }) {
  useNotices(event);
  const { state: air } = useAir(event);
  const renderClip = useClip(event, true, air?.kind === 'clip');
  return <HallView event={event} joins reports renderClip={renderClip} />;
}
