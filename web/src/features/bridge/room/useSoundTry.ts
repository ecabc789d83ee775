import { useEffect } from 'react';
import type { MediaRoom } from './MediaRoom';
import { soundGate } from './sound';

/** Tries whether sound may be heard at every touch, and when the page comes to the front. */
export function useSoundTry(room: MediaRoom | undefined): void {
  useEffect(() => {
    const attempt = () => {
      void soundGate.try();
      void room?.unblock();
    };
    void soundGate.try();
    window.addEventListener('pointerup', attempt);
    window.addEventListener('keydown', attempt);
    document.addEventListener('visibilitychange', attempt);
    return () => {
      window.removeEventListener('pointerup', attempt);
      window.removeEventListener('keydown', attempt);
      document.removeEventListener('visibilitychange', attempt);
    };
  }, [room]);
}
