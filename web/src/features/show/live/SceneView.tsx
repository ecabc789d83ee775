import type { ReactNode } from 'react';
import { AgendaCard } from './AgendaCard';
import type { Caption, HallRow, Scene } from './hot';
import css from './SceneView.module.css';
import { Slide } from './Slide';
import { TitleCard } from './TitleCard';
import { PendingVideo } from './PendingVideo';

/** Props of a picture as the hall sees it or as the desk checks it. */
export interface SceneViewProps {
  event: string;
  scene: Scene;
  caption?: Caption;
  /** What the title card says: the ceremony and who holds it. */
  name: string;
  organ?: string;
  agenda?: readonly HallRow[] | null;
  /**
   * Who looks: the hall never sees its own camera and is asked to wait for
   * what is not there yet; the desk is told what the picture will be.
   */
  face: 'hall' | 'desk';
  /** The moving picture of a scene that has one; without it a card stands for it. */
  video?: ReactNode;
  /** The moving picture lies below this scene, which is seen through. */
  through?: boolean;
}

const moving: readonly Scene['kind'][] = ['hall', 'site', 'site_to_choose', 'split', 'clip'];

function Picture({ event, scene, name, organ, agenda, face, video, through }: SceneViewProps) {
  const title = <TitleCard name={name} organ={organ} />;
  if (video && moving.includes(scene.kind)) return video;
  if (through && moving.includes(scene.kind)) return null;
  switch (scene.kind) {
    case 'black':
      return null;
    case 'slide':
      return <Slide event={event} slide={scene.slide_id} fallback={title} />;
    case 'agenda':
      return <AgendaCard rows={agenda ?? []} />;
    case 'card':
      return scene.text ? <TitleCard name={scene.text} /> : title;
    case 'prize_list':
      return face === 'desk' ? <PendingVideo kind={scene.kind} text={scene.text} /> : <TitleCard name={scene.text || name} organ={scene.text ? undefined : organ} />;
    case 'hall':
      return face === 'desk' ? <PendingVideo kind={scene.kind} text={scene.text} /> : title;
    default:
      return face === 'desk' ? <PendingVideo kind={scene.kind} text={scene.text} /> : <TitleCard name={name} organ={organ} wait />;
  }
}

/** A scene with its caption in the lower third, at whatever size it is given. */
export function SceneView(props: SceneViewProps) {
  const { caption, scene, through, video } = props;
  const captioned = Boolean(caption?.name || caption?.office) && scene.kind !== 'black';
  return (
    <div className={css.scene} data-kind={scene.kind} data-captioned={captioned || undefined} data-through={(through && !video && moving.includes(scene.kind)) || undefined} data-testid="scene">
      <Picture {...props} />
      {captioned && caption && (
        <div className={css.caption}>
          {caption.name && <p className={css.name}>{caption.name}</p>}
          {caption.office && <p className={css.office}>{caption.office}</p>}
        </div>
      )}
    </div>
  );
}
