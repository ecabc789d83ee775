import { useState } from 'react';
import { RecMark } from '@/features/recording/RecMark';
import type { HotHall } from '@/features/show/live/hot';
import { SceneView } from '@/features/show/live/SceneView';
import { ScreenWords } from '@/features/show/live/ScreenWords';
import { hallChannel, useHall } from '@/features/show/live/useShow';
import { BeatBadge } from '@/live/BeatBadge';
import css from './Hall.module.css';

/** What makes one picture another: while it stays the same nothing fades. */
export function pictureKey({ scene, caption }: Pick<HotHall, 'scene' | 'caption'>): string {
  return [scene.kind, scene.slide_id, scene.site_id, scene.text, caption.name, caption.office].join('|');
}

interface Layers {
  now: HotHall;
  before?: HotHall;
}

function stack(layers: Layers, hall: HotHall): Layers {
  if (layers.now === hall) return layers;
  return pictureKey(layers.now) === pictureKey(hall) ? { ...layers, now: hall } : { now: hall, before: layers.now };
}

function Layer({ event, hall }: { event: string; hall: HotHall }) {
  return (
    <SceneView event={event} scene={hall.scene} caption={hall.caption} name={hall.event_name} organ={hall.organ} agenda={hall.agenda} face="hall" />
  );
}

/** The picture that is on air; the next one fades in over it. */
function Pictures({ event, hall }: { event: string; hall: HotHall }) {
  const [kept, keep] = useState<Layers>({ now: hall });
  const layers = stack(kept, hall);
  if (layers !== kept) keep(layers);
  // Both keep their keys, so that the leaving picture is not built again.
  return [layers.before, layers.now].map((shown) =>
    shown && (
      <div key={pictureKey(shown)} className={css.layer} data-fades={(shown === layers.now && layers.before) ? true : undefined} aria-hidden={shown !== layers.now}>
        <Layer event={event} hall={shown} />
      </div>
    ),
  );
}

/** The hall's screen: the scene and nothing else. */
export function HallScreen({ event }: { event: string }) {
  const { state: hall, denied } = useHall(event);
  const channel = hallChannel(event);
  if (!hall) return <ScreenWords channel={channel} denied={denied} />;
  return (
    <main className={css.screen}>
      <h1 className="dc-unseen">{hall.event_name}</h1>
      <Pictures event={event} hall={hall} />
      <RecMark event={event} corner />
      <BeatBadge channel={channel} />
    </main>
  );
}
