import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { fileOf, type Detail, type Scene, type Track } from '../recordings';
import { inFile, soon, steer } from './moment';
import type { Replay } from './useReplay';
import css from './Replay.module.css';

const syncMs = 250;
const enough = HTMLMediaElement.HAVE_CURRENT_DATA;

/** A file without an index tells no length: sent beyond its end, the browser finds it. */
function findEnd(media: HTMLMediaElement) {
  if (media.duration === Infinity) media.currentTime = Number.MAX_SAFE_INTEGER;
}

function follow(media: HTMLMediaElement, target: number, playing: boolean) {
  const { jump, rate } = steer(media.currentTime - target);
  if (jump && !media.seeking) media.currentTime = target;
  media.playbackRate = rate;
  if (playing && media.paused) void media.play().catch(() => undefined); // asked again at the next look
  if (!playing && !media.paused) media.pause();
}

/** Keeps the files that are played in step with the clock, and has it wait for them. */
function useStep(detail: Detail, replay: Replay, media: React.RefObject<Map<string, HTMLMediaElement>>) {
  const { now, playing, moment, hold } = replay;
  useEffect(() => {
    const look = () => {
      const at = now();
      let waits = false;
      for (const track of [...moment.pictures, ...moment.sounds]) {
        const element = media.current.get(track.id);
        if (!element || element.error) continue;
        follow(element, inFile(detail, track, at), playing);
        if (track.kind === 'video' && (element.seeking || element.readyState < enough) && !element.ended) waits = true;
      }
      hold(waits);
    };
    look();
    const timer = setInterval(look, syncMs);
    return () => clearInterval(timer);
  }, [detail, media, now, playing, moment, hold]);
}

function Card({ scene }: { scene: Scene | undefined }) {
  const { t } = useTranslation();
  const kind = scene?.kind || 'black';
  return (
    <div className={css.card} data-testid="card">
      <p>{t(`recording.card_${kind}`)}</p>
      {scene?.text && <p className={css.text}>{scene.text}</p>}
    </div>
  );
}

function Caption({ scene }: { scene: Scene | undefined }) {
  if (!scene?.name) return null;
  return <p className={css.caption}><b>{scene.name}</b>{scene.office && <span>{scene.office}</span>}</p>;
}

/** The program: the pictures the sites saw, the sound of the open microphones, the caption, or a card. */
export function Screen({ event, detail, replay }: { event: string; detail: Detail; replay: Replay }) {
  const { moment } = replay;
  const media = useRef(new Map<string, HTMLMediaElement>());
  useStep(detail, replay, media);
  const second = Math.floor(replay.at / 1000);
  const next = useMemo(() => soon(detail, second * 1000), [detail, second]);
  const shown = new Set(moment.pictures.map((t) => t.id));
  const mounted = [...new Map([...moment.pictures, ...moment.sounds, ...next].map((t) => [t.id, t])).values()];
  const keep = (track: Track) => (element: HTMLMediaElement | null) => {
    if (element) media.current.set(track.id, element);
    else media.current.delete(track.id);
  };
  return (
    <div className={css.screen} data-testid="replay-screen">
      <div className={css.pictures} data-count={moment.pictures.length}>
        {mounted.map((track) => track.kind === 'video' && (
          <video key={track.id} ref={keep(track)} src={fileOf(event, detail.id, `tracks/${track.id}`)} data-source={track.source} hidden={!shown.has(track.id)}
            muted playsInline preload="auto" aria-label={track.label} onLoadedMetadata={(e) => findEnd(e.currentTarget)} style={{ order: moment.pictures.findIndex((p) => p.id === track.id) }} />
        ))}
      </div>
      {mounted.map((track) => track.kind === 'audio' && (
        <audio key={track.id} ref={keep(track)} src={fileOf(event, detail.id, `tracks/${track.id}`)} preload="auto" muted={!moment.sounds.some((s) => s.id === track.id)}
          onLoadedMetadata={(e) => findEnd(e.currentTarget)} />
      ))}
      {moment.pictures.length === 0 && <Card scene={moment.scene} />}
      <Caption scene={moment.scene} />
    </div>
  );
}
