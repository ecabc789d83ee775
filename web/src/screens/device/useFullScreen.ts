import { useEffect, useState } from 'react';
import { fillScreen } from '@/lib/fullscreen';

const hintMs = 12_000;


/** Fills the screen at the first touch or key, the only moment a browser allows it; true while a hint about it is due. Not `wanted` by a page with buttons of its own. */
export function useFullScreen(wanted: boolean): boolean {
  const [hint, setHint] = useState(() => !document.fullscreenElement && window.innerHeight < window.screen.height);
  useEffect(() => {
    if (!wanted) return undefined;
    const touched = () => {
      setHint(false);
      fillScreen();
    };
    const timer = setTimeout(() => setHint(false), hintMs);
    window.addEventListener('pointerup', touched);
    window.addEventListener('keydown', touched, { once: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointerup', touched);
      window.removeEventListener('keydown', touched);
    };
  }, [wanted]);
  return hint && wanted;
}
