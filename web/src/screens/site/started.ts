const key = 'diemcau.started';

/** Notes that somebody began here; a reload of the page then goes on by itself, a new window asks again. */
export function noteStarted(device: string): void {
  sessionStorage.setItem(key, device);
}

/** Whether this window was begun as the device. */
export function wasStarted(device: string): boolean {
  return sessionStorage.getItem(key) === device;
}
