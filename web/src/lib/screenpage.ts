/** Where a bound screen shows its picture. */
export const screenPath = '/man-hinh';

/**
 * Whether this page runs as the screen that the browser is bound to. Its
 * requests then go as the device, whoever else is signed in in this browser.
 * The page is always entered by a full load, so the answer never changes.
 */
export function actsAsScreen(): boolean {
  return globalThis.location?.pathname === screenPath;
}
