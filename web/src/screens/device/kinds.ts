import type { ComponentType } from 'react';

/** What a picture is told: whose ceremony it shows, and on which bound device. */
export interface ScreenProps {
  event: string;
  device: string;
}

/**
 * The picture of each kind of screen ("hall", "mc", "timer") as the server
 * names it. A screen joins with one line: `hall: lazy(async () => ({ default:
 * (await import('../hall/HallScreen')).HallScreen }))`.
 */
export const kinds: Partial<Record<string, ComponentType<ScreenProps>>> = {};
