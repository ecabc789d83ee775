import { useEffect, useState } from 'react';

const hintMs = 12_000;

function begin() {
  if (document.fullscreenElement || !document.documentElement.requestFullscreen) return;
  document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => undefined); // refused: the picture goes on in its window
}

/** Fills the screen at the first touch or key, the only moment a browser allows it; true while a hint about it is due. */
export function useFullScreen(): boolean {
  const [hint, setHint] = useState(() => !document.fullscreenElement && window.innerHeight < window.screen.height);
  useEffect(() => {
    const touched = () => {
      setHint(false);
      begin();
    };
    const timer = setTimeout(() => setHint(false), hintMs);
    window.addEventListener('pointerup', touched);
    window.addEventListener('keydown', touched, { once: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointerup', touched);
      window.removeEventListener('keydown', touched);
    };
  }, []);
  return hint;
}
