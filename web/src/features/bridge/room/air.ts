import type { components } from '@/api/schema';
import { useHotState } from '@/live/hotstate';

type Schemas = components['schemas'];

/** A hall or a site that is on air or stands by. */
export type Source = Schemas['BridgeSource'];

/** What is on air and what stands by, on channel air:<event>. */
export type Air = Schemas['BridgeAir'];

/** What a source says of itself. */
export type Condition = Schemas['BridgeCondition'];

/** A source as its own page shows it. */
export type Me = Schemas['BridgeMe'];

/** The key of the hall as a source. */
export const hallKey = 'hall';

/** The channel that tells what is on air. */
export function airChannel(event: string): string {
  return `air:${event}`;
}

/** What is on air, pushed. */
export function useAir(event: string) {
  return useHotState<Air>(airChannel(event));
}

/** Every source of the air, those on air first. */
export function sourcesOf(air: Air): readonly Source[] {
  return [...(air.on_air ?? []), ...(air.standby ?? [])];
}
