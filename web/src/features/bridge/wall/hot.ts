import type { components } from '@/api/schema';
import { useHotState } from '@/live/hotstate';

type Schemas = components['schemas'];

export type Wall = Schemas['BridgeWall'];
export type Tile = Schemas['BridgeTile'];
export type SiteState = Tile['state'];
export type HallCamera = Schemas['BridgeHallCamera'];
export type HallScreen = Schemas['BridgeHallScreen'];

/** Every site with its state, pushed about once a second. */
export function useWall(event: string) {
  return useHotState<Wall>(`wall:${event}`);
}
