import { useElementSize } from '@mantine/hooks';
import { useEffect, useEffectEvent, useRef, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../room/receiver';
import { across } from './grid';
import css from './Pictures.module.css';
import type { Reveal } from './reveal';

interface FrameProps {
  picture: Picture;
  /** Place in the picture; absent while the source is not seen. */
  place: number | undefined;
  /** A frame is waited for: counted up at each asking. */
  asked: readonly string[];
  label?: ReactNode;
  onFrame: (key: string) => void;
}

/** One source. It stays mounted while it is held, so that its decoder is warm at the cut. */
function Frame({ picture, place, asked, label, onFrame }: FrameProps) {
  const video = useRef<HTMLVideoElement>(null);
  const came = useEffectEvent(() => onFrame(picture.key));
  const { track } = picture;
  useEffect(() => {
    const element = video.current;
    if (!element) return undefined;
    track.attach(element);
    return () => void track.detach(element);
  }, [track]);
  useEffect(() => {
    const element = video.current;
    if (!element || !asked.includes(picture.key)) return undefined;
    const handle = element.requestVideoFrameCallback(() => came());
    return () => element.cancelVideoFrameCallback(handle);
  }, [asked, picture.key, track]);
  return (
    <figure className={css.frame} data-seen={place !== undefined || undefined} data-share={picture.share || undefined} style={{ order: place ?? 99 }} data-testid={`picture-${picture.key}`}>
      <video ref={video} muted playsInline autoPlay disablePictureInPicture aria-hidden />
      {label && <figcaption className={css.label}>{label}</figcaption>}
    </figure>
  );
}

/** A source that is shown as a still. */
export interface StillPicture {
  key: string;
  label: string;
  /** Where the newest still is. */
  src?: string;
  /** Why there is none to show: none was sent, or the source is lost. */
  word?: 'none' | 'lost';
}

function Still({ still, place }: { still: StillPicture; place: number }) {
  const { t } = useTranslation();
  return (
    <figure className={css.frame} data-seen data-still style={{ order: place }} data-testid={`still-${still.key}`}>
      {still.src && <img src={still.src} alt="" />}
      {still.word && <p className={css.away}>{t(`bridge.still_${still.word}`)}</p>}
      <figcaption className={css.label}>{still.label}</figcaption>
    </figure>
  );
}

/** Props of the moving picture; `reveal` and `came` are those of useReveal. */
export interface PicturesProps {
  pictures: readonly Picture[];
  reveal: Reveal;
  came: (key: string) => void;
  /** What stands there for a source that does not come. */
  fallback?: ReactNode;
  /** The name of a source, told where several are seen at once. */
  labelOf?: (key: string) => string;
  /** Sources beside them that do not move. */
  stills?: readonly StillPicture[];
}

/** The picture of one source or of several at once; at a cut the old one stays until the first frame of the new one is there. */
export function Pictures({ pictures, reveal, came, fallback, labelOf, stills = [] }: PicturesProps) {
  const { seen, next } = reveal;
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const there = seen.filter((key) => pictures.some((p) => p.key === key));
  const count = there.length + stills.length;
  const columns = across(Math.max(1, count), width > 0 && height > 0 ? width / height : 16 / 9);
  return (
    <div ref={ref} className={css.pictures} data-count={Math.max(1, count)} style={{ '--across': columns } as CSSProperties}>
      {seen.length > 0 && count === 0 && <div className={css.fallback}>{fallback}</div>}
      {pictures.map((picture) => {
        const place = there.indexOf(picture.key);
        return (
          <Frame
            key={picture.sid}
            picture={picture}
            place={place < 0 ? undefined : place}
            asked={next}
            label={seen.length + stills.length > 1 && labelOf?.(picture.key)}
            onFrame={came}
          />
        );
      })}
      {stills.map((still, i) => <Still key={still.key} still={still} place={there.length + i} />)}
    </div>
  );
}
