import type { HotHall } from '@/features/show/live/hot';

/** What makes one picture another: while it stays the same nothing fades. */
export function pictureKey({ scene, caption }: Pick<HotHall, 'scene' | 'caption'>): string {
  return [scene.kind, scene.slide_id, scene.site_id, ...(scene.site_ids ?? []), scene.clip_id, scene.text, caption.name, caption.office].join('|');
}

/** The scene on air, and the one that it fades in over. */
export interface Layers {
  now: HotHall;
  before?: HotHall;
}

/** The layers once another state of the hall has come. */
export function stack(layers: Layers, hall: HotHall): Layers {
  if (layers.now === hall) return layers;
  return pictureKey(layers.now) === pictureKey(hall) ? { ...layers, now: hall } : { now: hall, before: layers.now };
}
