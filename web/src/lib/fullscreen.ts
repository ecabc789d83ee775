/** Fills the screen. A browser allows it in the handler of a touch or key alone, and it uses that touch up: call it first. */
export function fillScreen(): void {
  if (document.fullscreenElement || !document.documentElement.requestFullscreen) return;
  document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => undefined); // refused: the picture goes on in its window
}
