import { useAir } from '@/features/bridge/room/air';
import { useMediaRoom } from '@/features/bridge/room/useMediaRoom';
import { RecMark } from '@/features/recording/RecMark';
import { ScreenWords } from '@/features/show/live/ScreenWords';
import { hallChannel, useHall } from '@/features/show/live/useShow';
import { BeatBadge } from '@/live/BeatBadge';
import { ProgramView } from '../program/ProgramView';
import css from './Hall.module.css';

/** The hall's screen: the scene, the pictures and the sound of the sites, and nothing else. */
export function HallScreen({ event }: { event: string }) {
  const { state: hall, denied } = useHall(event);
  const { state: air } = useAir(event);
  const { room, state } = useMediaRoom(event, { as: 'hall' });
  const channel = hallChannel(event);
  if (!hall) return <ScreenWords channel={channel} denied={denied} />;
  return (
    <main className={css.screen} onPointerUp={() => void room?.unblock()}>
      <h1 className="dc-unseen">{hall.event_name}</h1>
      <ProgramView event={event} hall={hall} air={air} room={state} />
      <RecMark event={event} corner />
      <BeatBadge channel={channel} />
    </main>
  );
}
