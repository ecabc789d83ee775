const key = 'diemcau.screen';

/** Keeps the name of the screen that this browser is bound to, so that it can say what was taken from it. */
export function remember(name: string): void {
  localStorage.setItem(key, name);
}

/** The screen that this browser was bound to, if any. */
export function recall(): string | undefined {
  return localStorage.getItem(key) ?? undefined;
}
