import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SceneView } from '@/features/show/live/SceneView';
import { TitleCard } from '@/features/show/live/TitleCard';
import type { HotHall } from '@/features/show/live/hot';
import { Pictures } from '@/features/bridge/picture/Pictures';
import { sourcesOf, type Air } from '@/features/bridge/room/air';
import type { RoomState } from '@/features/bridge/room/MediaRoom';

/** Props of the program as a site sees it. */
export interface ProgramProps {
  event: string;
  hall: HotHall;
  air: Air | undefined;
  room: RoomState | undefined;
  /** The seam for a clip that this site plays itself; without it the card asks to wait. */
  renderClip?: (air: Air) => ReactNode;
}

/** The program: moving pictures from the room, everything else as the scene draws it. */
export function Program({ event, hall, air, room, renderClip }: ProgramProps) {
  const { t } = useTranslation();
  const wait = <TitleCard name={hall.event_name} organ={hall.organ} wait />;
  const labelOf = (key: string) => (air ? sourcesOf(air).find((s) => s.key === key)?.label || t('bridge.hall') : '');
  const live = <Pictures pictures={room?.pictures ?? []} shows={room?.shows ?? []} fallback={wait} labelOf={labelOf} />;
  const clip = hall.scene.kind === 'clip' && air ? (renderClip?.(air) ?? wait) : undefined;
  return (
    <SceneView
      event={event}
      scene={hall.scene}
      caption={hall.caption}
      name={hall.event_name}
      organ={hall.organ}
      agenda={hall.agenda}
      face="hall"
      video={clip ?? live}
    />
  );
}
