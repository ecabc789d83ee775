import { useSyncExternalStore } from 'react';

function watch(changed: () => void): () => void {
  document.addEventListener('fullscreenchange', changed);
  return () => document.removeEventListener('fullscreenchange', changed);
}

/** Whether the page fills the screen, or cannot. */
export function useFilled(): boolean {
  return useSyncExternalStore(watch, () => Boolean(document.fullscreenElement) || !document.documentElement.requestFullscreen);
}
