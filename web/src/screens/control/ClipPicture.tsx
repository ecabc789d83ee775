import { useHasRole } from '@/api/me';
import { ClipPlayer } from '@/features/clip/device/ClipPlayer';
import { streamURL } from '@/features/clip/device/useClipCache';
import type { AirDesk } from './useAirDesk';
import css from './Panels.module.css';

/** The desk keeps no copy and does not tell how it keeps step: it only looks on. */
const streams = { url: () => Promise.resolve(undefined), drift: () => Promise.resolve() };

/** Who may see clips on the desk. */
export const useSeesClips = (event: string) => useHasRole(event, 'organiser', 'director', 'technician');

/** The clip as it plays everywhere, without its sound; one that stands by shows how it begins. */
export function ClipPicture({ airDesk, clipID, onAir }: { airDesk: AirDesk; clipID: string; onAir: boolean }) {
  const { event, air } = airDesk;
  if (!onAir) return <video className={css.clip} src={streamURL(event, clipID)} muted playsInline preload="metadata" />;
  if (air?.clip_id !== clipID) return null;
  return <ClipPlayer className={css.clip} event={event} clipID={clipID} startedAt={air.clip_started_at ?? 0} heldAt={air.clip_held_at ?? null} cache={streams} muted />;
}
