import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Pictures } from '@/features/bridge/picture/Pictures';
import { useReveal } from '@/features/bridge/picture/useReveal';
import type { Picture } from '@/features/bridge/room/receiver';
import type { Scene } from '@/features/show/live/hot';
import { ClipPicture, useSeesClips } from './ClipPicture';
import { keysOf, maxLive, sitesOf } from './scenes';
import { useSourceStills } from './SourceStills';
import type { AirDesk } from './useAirDesk';

interface MovingProps {
  pictures: readonly Picture[];
  shows: readonly string[];
  fallback: ReactNode;
  labelOf: (key: string) => string;
}

function Moving({ pictures, shows, fallback, labelOf }: MovingProps) {
  const { reveal, came } = useReveal(shows);
  return <Pictures pictures={pictures} reveal={reveal} came={came} fallback={fallback} labelOf={labelOf} />;
}

/** The picture of a scene on the desk: moving where it comes, else the stills of its sites; undefined where there is neither. */
export function useScenePicture(airDesk: AirDesk, scene: Scene, onAir: boolean): ReactNode {
  const { t } = useTranslation();
  const seesClips = useSeesClips(airDesk.event);
  const stills = useSourceStills(airDesk, scene);
  const keys = keysOf(scene).join(' ');
  const shows = useMemo(() => keys.split(' ').filter(Boolean), [keys]);
  const pictures = airDesk.pictures.filter((p) => shows.includes(p.key));
  if (scene.kind === 'clip') return scene.clip_id && seesClips ? <ClipPicture airDesk={airDesk} clipID={scene.clip_id} onAir={onAir} /> : undefined;
  if (pictures.length === 0 || sitesOf(scene).length > maxLive) return stills;
  const labelOf = (key: string) => (key === 'hall' ? t('scene.kind_hall') : airDesk.wall?.tiles?.find((tile) => `site:${tile.site_id}` === key)?.label ?? '');
  return <Moving pictures={pictures} shows={shows} fallback={stills} labelOf={labelOf} />;
}
