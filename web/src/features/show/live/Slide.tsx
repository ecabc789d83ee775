import { useState, type ReactNode } from 'react';
import { actsAsScreen } from '@/lib/screenpage';
import css from './SceneView.module.css';

/** Where a picture is fetched; an image cannot send headers, so a screen says who it is in the address. */
export function slideAddress(event: string, slide: string): string {
  return `/api/events/${encodeURIComponent(event)}/slides/${encodeURIComponent(slide)}/picture${actsAsScreen() ? '?as=device' : ''}`;
}

/** An uploaded picture, whole; the title card stands in for one that does not come. */
export function Slide({ event, slide, fallback }: { event: string; slide: string | undefined; fallback: ReactNode }) {
  const [failed, setFailed] = useState<string>();
  if (!slide || failed === slide) return fallback;
  return <img className={css.slide} src={slideAddress(event, slide)} alt="" onError={() => setFailed(slide)} />;
}
