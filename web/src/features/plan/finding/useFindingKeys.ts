import { useEffect, useRef } from 'react';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Where arrow keys belong to something else. */
function keepsArrows(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="tablist"], [role="radiogroup"], [role="listbox"], [role="menu"], article') !== null;
}

/** J and the arrow down go on, K and the arrow up go back. Physical keys: input methods eat letters. */
export function useFindingKeys(move: (step: 1 | -1) => void): void {
  const now = useRef(move);
  useEffect(() => {
    now.current = move;
  });
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (e.ctrlKey || e.metaKey || e.altKey || isTyping(e.target) || document.querySelector('[role="dialog"]')) return;
      const arrow = e.code === 'ArrowDown' || e.code === 'ArrowUp';
      // Arrow keys scroll the page until the list has the focus.
      if (arrow && (keepsArrows(e.target) || !(e.target as HTMLElement).closest('ol'))) return;
      const step = e.code === 'KeyJ' || e.code === 'ArrowDown' ? 1 : e.code === 'KeyK' || e.code === 'ArrowUp' ? -1 : undefined;
      if (!step) return;
      e.preventDefault();
      now.current(step);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
