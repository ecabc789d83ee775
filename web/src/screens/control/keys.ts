import { useEffect, useEffectEvent } from 'react';

/** What a key asks of the desk. */
export type DeskKey = 'go' | 'take' | 'hold' | 'up' | 'down' | 'back' | 'plus' | 'minus' | 'message' | 'keys';

/** Physical keys by what they do: Vietnamese input methods eat letters, not positions. */
const codes: Record<string, DeskKey> = {
  Space: 'go', Enter: 'take', NumpadEnter: 'take', KeyH: 'hold', ArrowUp: 'up', ArrowDown: 'down', Backspace: 'back',
  Equal: 'plus', NumpadAdd: 'plus', Minus: 'minus', NumpadSubtract: 'minus', KeyM: 'message', Slash: 'keys',
};

const repeatable: readonly DeskKey[] = ['up', 'down'];

/** What a press is made of, as far as the desk asks. */
export interface Press {
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  repeat: boolean;
  isComposing: boolean;
}

/** Where the focus is: in a field or a dialog all keys are for that, on a button reached by Tab those that press it. */
export type Focus = 'field' | 'button' | 'none';

/** What the press asks of the desk, if anything; a key held down fires nothing twice. */
export function deskKey(press: Press, focus: Focus): DeskKey | undefined {
  if (focus === 'field' || press.ctrlKey || press.altKey || press.metaKey || press.isComposing) return undefined;
  const key = codes[press.code];
  if (!key || (press.repeat && !repeatable.includes(key))) return undefined;
  return focus === 'button' && (key === 'go' || key === 'take') ? undefined : key;
}

function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof HTMLElement)) return 'none';
  if (target.isContentEditable || target.closest('input:not([type=checkbox],[type=radio]), textarea, select, [role=dialog]')) return 'field';
  return target.closest('button, a, input') ? 'button' : 'none';
}

/** Obeys the desk's keys wherever the focus is, but not while somebody types. */
export function useDeskKeys(obey: (key: DeskKey) => void): void {
  const heard = useEffectEvent((e: KeyboardEvent) => {
    if (e.code === 'Escape') (document.activeElement as HTMLElement | null)?.blur();
    const key = deskKey(e, focusOf(e.target));
    if (!key) return;
    e.preventDefault();
    obey(key);
  });
  useEffect(() => {
    const listen = (e: KeyboardEvent) => heard(e);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** For buttons pressed by mouse: the focus stays where it is, so that Space remains GO. */
export function keepFocus(e: { preventDefault: () => void }): void {
  e.preventDefault();
}
