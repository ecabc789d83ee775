import type { CSSProperties } from 'react';
import type { Phase } from '@/features/show/live/timing';
import { Digits } from '@/ui/Digits';
import css from './Timer.module.css';

/** How many zeros wide the text is: marks are narrower than figures. */
export function widthInZeros(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/\d/.test(sign) ? 1.04 : /[h−]/.test(sign) ? 1 : 0.6), 0);
}

/** Digits as large as their place allows, in the colour of their phase. */
export function BigDigits({ text, phase }: { text: string; phase: Phase }) {
  return (
    <p role="timer" className={css.digits} data-phase={phase} data-testid="countdown" style={{ '--zeros': widthInZeros(text) } as CSSProperties}>
      <Digits text={text} />
    </p>
  );
}
