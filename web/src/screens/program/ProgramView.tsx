import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Pictures, type StillPicture } from '@/features/bridge/picture/Pictures';
import { useAirStills } from '@/features/bridge/picture/useAirStills';
import { useReveal } from '@/features/bridge/picture/useReveal';
import { hallKey, sourcesOf, type Air } from '@/features/bridge/room/air';
import type { RoomState } from '@/features/bridge/room/MediaRoom';
import type { HotHall } from '@/features/show/live/hot';
import { SceneView } from '@/features/show/live/SceneView';
import { TitleCard } from '@/features/show/live/TitleCard';
import { pictureKey, stack, type Layers } from './layers';
import css from './Program.module.css';

/** Props of the program as the hall's screen and the sites see it. */
export interface ProgramViewProps {
  event: string;
  hall: HotHall;
  air: Air | undefined;
  room: RoomState | undefined;
  /** The seam for a clip that is played here; where it gives nothing the card asks to wait. */
  renderClip?: (air: Air) => ReactNode;
}

const none: readonly string[] = [];

/** The sources to be seen: where the hall is lost its last frame is no picture. */
function seenOf(air: Air | undefined, room: RoomState | undefined): readonly string[] {
  const shows = room?.shows ?? none;
  return air?.wait && shows.includes(hallKey) ? shows.filter((key) => key !== hallKey) : shows;
}

/** The sources to be seen that do not move. */
function useStillPictures(event: string, air: Air | undefined, shows: readonly string[]): readonly StillPicture[] {
  const sources = useMemo(() => (air ? sourcesOf(air).filter((s) => !s.live && shows.includes(s.key)) : []), [air, shows]);
  const stills = useAirStills(event, air?.since ?? 0, sources.length > 0);
  return useMemo(
    () => sources.map(({ key, label, there }) => {
      const src = stills?.get(key);
      if (!there) return { key, label, word: 'lost' };
      return src || !stills ? { key, label, src } : { key, label, word: 'none' };
    }),
    [sources, stills],
  );
}

/** The stills of the picture before stay until the first frames of the one after have come. */
function useHeldStills(stills: readonly StillPicture[], waits: boolean): readonly StillPicture[] {
  const [kept, keep] = useState(stills);
  const held = waits && stills.length === 0 ? kept : stills;
  if (held !== kept) keep(held);
  return held;
}

/** The program: moving pictures out of the room below, everything else as the scene draws it above them. */
export function ProgramView({ event, hall, air, room, renderClip }: ProgramViewProps) {
  const { t } = useTranslation();
  const [kept, keep] = useState<Layers>({ now: hall });
  const layers = stack(kept, hall);
  if (layers !== kept) keep(layers);
  const shows = useMemo(() => seenOf(air, room), [air, room]);
  const stillPictures = useStillPictures(event, air, room?.soundOnly ? none : shows);
  const key = shows.filter((source) => !stillPictures.some((s) => s.key === source)).join(' ');
  const { reveal, came } = useReveal(useMemo(() => (key ? key.split(' ') : none), [key]));
  const stills = useHeldStills(stillPictures, reveal.seen !== reveal.next);
  const moves = reveal.next.length + stills.length > 0;
  const seen = reveal.seen.length + stills.length > 0;
  const labelOf = (source: string) => (source === hallKey ? t('bridge.hall') : ((air && sourcesOf(air).find((s) => s.key === source)?.label) ?? ''));
  const clip = air?.kind === 'clip' ? renderClip?.(air) : undefined;
  const wait = room?.soundOnly ? <TitleCard name={t('bridge.sound_only')} /> : <TitleCard name={hall.event_name} organ={hall.organ} wait />;
  // The card before stays over the pictures until the first frame has come.
  const above = moves && seen ? [layers.now] : [layers.before, layers.now];
  return (
    <div className={css.program}>
      <div className={css.layer}><Pictures pictures={room?.pictures ?? []} reveal={reveal} came={came} fallback={wait} labelOf={labelOf} stills={stills} /></div>
      {above.map((shown) => shown && (
        <div key={pictureKey(shown)} className={css.layer} data-fades={(shown === layers.now && above.length > 1 && layers.before && !moves) || undefined} aria-hidden={shown !== layers.now}>
          <SceneView
            event={event}
            scene={shown.scene}
            caption={shown.caption}
            name={shown.event_name}
            organ={shown.organ}
            agenda={shown.agenda}
            face="hall"
            video={shown === layers.now ? clip : undefined}
            through={shown === layers.now && moves}
          />
        </div>
      ))}
    </div>
  );
}
