import type { components } from '@/api/schema';

/** A bound screen, as lists show it. */
export type Screen = components['schemas']['AuthScreen'];

/** A code in two groups, as it is read aloud. */
export function readCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}
