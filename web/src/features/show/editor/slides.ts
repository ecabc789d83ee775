import { api } from '@/api/client';
import { useApi } from '@/api/query';
import type { components } from '@/api/schema';

/** An uploaded picture. */
export type Slide = components['schemas']['ShowSlide'];

/** The pictures of an event. */
export function useSlides(event: string) {
  return useApi([event, 'slide'], (o) => api.GET('/api/events/{event}/slides', { params: { path: { event } }, ...o }));
}

/** Where the picture itself is. */
export function pictureURL(event: string, slide: string): string {
  return `/api/events/${event}/slides/${slide}/picture`;
}
