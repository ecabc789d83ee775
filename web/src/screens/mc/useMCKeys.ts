import { useEffect, useEffectEvent } from 'react';

/** What a key asks of the MC's screen. */
export type Ask = 'line' | 'line_back' | 'page' | 'page_back' | 'leaf' | 'leaf_back' | 'home' | 'larger' | 'smaller' | 'script' | 'programme' | 'names';

const keys: Record<string, Ask> = {
  ArrowDown: 'line', Space: 'line', ArrowUp: 'line_back', PageDown: 'page', PageUp: 'page_back', ArrowRight: 'leaf', ArrowLeft: 'leaf_back',
  Home: 'home', Enter: 'home', NumpadEnter: 'home', Equal: 'larger', NumpadAdd: 'larger', Minus: 'smaller', NumpadSubtract: 'smaller',
  Digit1: 'script', Numpad1: 'script', Digit2: 'programme', Numpad2: 'programme', Digit3: 'names', Numpad3: 'names',
};

/** The ask of a physical key; a button reached by Tab keeps Space and Enter for itself. */
export function askOf(code: string, onButton: boolean): Ask | undefined {
  return onButton && (code === 'Space' || code === 'Enter') ? undefined : keys[code];
}

/** Obeys keys by their place on the keyboard, whatever the input method makes of them. */
export function useMCKeys(obey: (ask: Ask) => void): void {
  const heard = useEffectEvent((e: KeyboardEvent) => {
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    const ask = askOf(e.code, e.target instanceof HTMLButtonElement);
    if (!ask) return;
    e.preventDefault();
    obey(ask);
  });
  useEffect(() => {
    const listen = (e: KeyboardEvent) => heard(e);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
