import { useCallback, type ReactNode } from 'react';
import type { Air } from '@/features/bridge/room/air';
import { soundGate } from '@/features/bridge/room/sound';
import { ClipPlayer } from '@/features/clip/device/ClipPlayer';
import { useClipCache } from '@/features/clip/device/useClipCache';
import css from './Program.module.css';

/** Keeps the clips on this device, and plays the one on air in step with every other place; nothing on a device that nobody confirmed. */
export function useClip(event: string, trusted: boolean, paused: boolean): (air: Air) => ReactNode {
  const cache = useClipCache(event, trusted, paused);
  return useCallback(
    (air: Air) => trusted && air.clip_id && (
      <ClipPlayer className={css.clip} event={event} clipID={air.clip_id} startedAt={air.clip_started_at ?? 0} heldAt={air.clip_held_at ?? null} cache={cache} onBlocked={() => void soundGate.try()} />
    ),
    [event, trusted, cache],
  );
}
